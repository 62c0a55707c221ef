import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import Staff from '#accounts/models/staff'
import ReviewDecision from '#review/models/review_decision'
import { dbTime, fromDbTime } from '#shared/db_time'
import { SHANGHAI, shanghaiDayStart } from '#shared/shanghai_time'

const HOURS_A_DAY = 24

/** What somebody, or everybody together, has decided. */
export interface ReviewNumbers {
  decided: number
  returned: number
  /** Decisions in an hour in which there was one. */
  perHour: number
}

/** Decisions of one kind that one reviewer made in one hour. */
interface HourCount {
  staffId: string
  verdict: string
  /** In Shanghai. */
  hour: DateTime
  count: number
}

/** Length of `YYYY-MM-DD HH`, as the database groups by; hours of Shanghai are whole hours of UTC. */
const HOUR_LENGTH = 13

/**
 * Decisions of the last days, today included; undone ones do not count. Counted by the database: a busy month has tens
 * of thousands.
 *
 * @param staffId  of one reviewer; everybody's without it
 */
export async function readStatistics(staffId: string | undefined, days: number, now: DateTime) {
  const since = shanghaiDayStart(now, 1 - days)
  const decisions = () =>
    ReviewDecision.query()
      .withScopes((scopes) => scopes.standing())
      .where('created_at', '>=', dbTime(since))
      .if(staffId, (query) => query.where('staff_id', staffId!))
  const hours = await decisions()
    .select(
      'staff_id',
      'verdict',
      db.raw(`SUBSTR(CAST(created_at AS CHAR), 1, ${HOUR_LENGTH}) AS hour`)
    )
    .count('* as total')
    .groupBy('staff_id', 'verdict', 'hour')
    .pojo<{ staff_id: string; verdict: string; hour: string; total: number | string }>()
  const reasons = await decisions()
    .whereNotNull('reasons')
    .select('reasons')
    .count('* as total')
    .groupBy('reasons')
    .pojo<{ reasons: string; total: number | string }>()
  const counts = hours.map((row) => ({
    staffId: row.staff_id,
    verdict: row.verdict,
    hour: fromDbTime(`${row.hour}:00:00`).setZone(SHANGHAI),
    count: Number(row.total),
  }))
  return {
    all: numbers(counts),
    hours: byHour(counts),
    reasons: byReason(reasons),
    each: await byReviewer(counts),
  }
}

/** Everybody who may review. */
export function reviewers(): Promise<Staff[]> {
  return Staff.query().whereIn('role', ['reviewer', 'lead_reviewer']).orderBy('name').exec()
}

function numbers(counts: HourCount[]): ReviewNumbers {
  const hours = new Set(counts.map(({ staffId, hour }) => `${staffId} ${hour.toISO()}`))
  const decided = sumOf(counts)
  return {
    decided,
    returned: sumOf(counts.filter(({ verdict }) => verdict === 'returned')),
    perHour: hours.size === 0 ? 0 : Math.round(decided / hours.size),
  }
}

/** How many were decided in each hour of the day, in Shanghai. */
function byHour(counts: HourCount[]): number[] {
  const hours = Array.from({ length: HOURS_A_DAY }, () => 0)
  for (const { hour, count } of counts) hours[hour.hour] += count
  return hours
}

function byReason(rows: { reasons: string; total: number | string }[]) {
  const counts = new Map<string, number>()
  for (const { reasons, total } of rows) {
    for (const code of JSON.parse(reasons) as string[]) {
      counts.set(code, (counts.get(code) ?? 0) + Number(total))
    }
  }
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((one, other) => other.count - one.count)
}

async function byReviewer(counts: HourCount[]) {
  const people = Map.groupBy(counts, ({ staffId }) => staffId)
  const staff = await Staff.query().whereIn('id', [...people.keys()].filter(Boolean))
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  return [...people]
    .map(([id, theirs]) => ({ name: names.get(id) ?? '—', ...numbers(theirs) }))
    .sort((one, other) => other.decided - one.decided)
}

function sumOf(counts: HourCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0)
}
