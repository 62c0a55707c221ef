import type { DateTime } from 'luxon'
import Staff from '#accounts/models/staff'
import ReviewDecision from '#review/models/review_decision'
import { dbTime } from '#shared/db_time'
import { SHANGHAI, shanghaiDayStart } from '#shared/shanghai_time'

const HOURS_A_DAY = 24

/** What somebody, or everybody together, has decided. */
export interface ReviewNumbers {
  decided: number
  returned: number
  /** Decisions in an hour in which there was one. */
  perHour: number
}

/**
 * Decisions of the last days, today included; undone ones do not count.
 *
 * @param staffId  of one reviewer; everybody's without it
 */
export async function readStatistics(staffId: string | undefined, days: number, now: DateTime) {
  const since = shanghaiDayStart(now, 1 - days)
  const decisions = await ReviewDecision.query()
    .withScopes((scopes) => scopes.standing())
    .where('created_at', '>=', dbTime(since))
    .if(staffId, (query) => query.where('staff_id', staffId!))
    .select('id', 'staff_id', 'verdict', 'reasons', 'created_at')
    .preload('staff')
  return {
    all: numbers(decisions),
    hours: byHour(decisions),
    reasons: byReason(decisions),
    each: byReviewer(decisions),
  }
}

/** Everybody who may review. */
export function reviewers(): Promise<Staff[]> {
  return Staff.query().whereIn('role', ['reviewer', 'lead_reviewer']).orderBy('name').exec()
}

function numbers(decisions: ReviewDecision[]): ReviewNumbers {
  const hours = new Set(decisions.map(({ staffId, createdAt }) => staffId + hourOf(createdAt)))
  return {
    decided: decisions.length,
    returned: decisions.filter(({ verdict }) => verdict === 'returned').length,
    perHour: hours.size === 0 ? 0 : Math.round(decisions.length / hours.size),
  }
}

/** How many were decided in each hour of the day, in Shanghai. */
function byHour(decisions: ReviewDecision[]): number[] {
  const hours = Array.from({ length: HOURS_A_DAY }, () => 0)
  for (const { createdAt } of decisions) hours[createdAt.setZone(SHANGHAI).hour] += 1
  return hours
}

function byReason(decisions: ReviewDecision[]): { code: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const code of decisions.flatMap(({ reasons }) => reasons ?? [])) {
    counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((one, other) => other.count - one.count)
}

function byReviewer(decisions: ReviewDecision[]) {
  const people = Map.groupBy(decisions, ({ staffId }) => staffId)
  return [...people.values()]
    .map((theirs) => ({ name: theirs[0].staff?.name ?? '—', ...numbers(theirs) }))
    .sort((one, other) => other.decided - one.decided)
}

function hourOf(time: DateTime): string {
  return time.setZone(SHANGHAI).toFormat('yyyy-MM-dd HH')
}
