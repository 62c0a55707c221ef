import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { dbTime, fromDbTime } from '#shared/db_time'
import { shanghaiDate, shanghaiDayStart } from '#shared/shanghai_time'

/** One day of a chart. */
export interface DayCount {
  /** YYYY-MM-DD in Shanghai. */
  date: string
  value: number
}

/** Length of `YYYY-MM-DD HH`: the database groups by hours, days of Shanghai are made of them here. */
const HOUR_LENGTH = 13

/**
 * Counts rows by the day of Shanghai on which `column` lies, the last `days` days, today last.
 *
 * @param query  rows to count; the days are restricted here
 */
export async function countPerDay(
  query: DatabaseQueryBuilderContract,
  column: string,
  days: number,
  now: DateTime
): Promise<DayCount[]> {
  const first = shanghaiDayStart(now, 1 - days)
  const rows = await query
    .where(column, '>=', dbTime(first))
    .select(db.raw(`SUBSTR(CAST(${column} AS CHAR), 1, ${HOUR_LENGTH}) AS hour`))
    .count('* as total')
    .groupBy('hour')
  const counts = new Map<string, number>()
  for (const row of rows) {
    const date = shanghaiDate(fromDbTime(`${row.hour}:00:00`))
    counts.set(date, (counts.get(date) ?? 0) + Number(row.total))
  }
  return Array.from({ length: days }, (_, day) => {
    const date = shanghaiDate(first.plus({ days: day }))
    return { date, value: counts.get(date) ?? 0 }
  })
}
