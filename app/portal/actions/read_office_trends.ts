import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import { dbTime, fromDbTime } from '#shared/db_time'
import { SHANGHAI, shanghaiDate } from '#shared/shanghai_time'

const DAYS = 14

/** One day of a chart. */
export interface TrendDay {
  date: string
  value: number
}

/** Photos handed in and decisions made on each of the last fourteen days in Shanghai; a registrar's school only. */
export async function readOfficeTrends(staff: Staff, now: DateTime) {
  const first = now
    .setZone(SHANGHAI)
    .startOf('day')
    .minus({ days: DAYS - 1 })
  const photos = db.from('submissions').where('created_at', '>=', dbTime(first))
  if (staff.onlySchoolId) photos.where('school_id', staff.onlySchoolId)
  const decisions = db
    .from('submissions')
    .where('decided_at', '>=', dbTime(first))
    .if(staff.onlySchoolId, (query) => query.where('school_id', staff.onlySchoolId!))
  return {
    photos: await perDay(photos, 'created_at', first),
    decisions: await perDay(decisions, 'decided_at', first),
  }
}

/** The hour is counted by the database, the day by us: days of Shanghai begin at 16:00 UTC. */
async function perDay(query: any, column: string, first: DateTime): Promise<TrendDay[]> {
  const hour = `substr(${column}, 1, 13)`
  const rows = await query
    .select(db.raw(`${hour} as hour`))
    .count('* as total')
    .groupByRaw(hour)
  const days = new Map<string, number>()
  for (let day = 0; day < DAYS; day += 1) days.set(shanghaiDate(first.plus({ days: day })), 0)
  for (const row of rows) {
    const date = shanghaiDate(fromDbTime(`${row.hour}:00:00`))
    days.set(date, (days.get(date) ?? 0) + Number(row.total))
  }
  return [...days].map(([date, value]) => ({ date, value }))
}
