import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import Holiday from '#capture/models/holiday'
import type { HolidayTable } from '#capture/review_promise'

const FRESH_SECONDS = 30

let kept: { table: HolidayTable; readAt: DateTime } | null = null

/**
 * The holiday table, read at most twice a minute: it changes a few times a year and every queue page asks for it.
 *
 * @param trx  the caller's transaction, if there is one: SQLite has no second connection beside it
 */
export async function readHolidays(
  now: DateTime = DateTime.utc(),
  trx?: TransactionClientContract
): Promise<HolidayTable> {
  if (kept && kept.readAt > now.minus({ seconds: FRESH_SECONDS })) return kept.table
  const days = await Holiday.query({ client: trx })
  kept = { table: new Map(days.map(({ day, isWorking }) => [day, isWorking])), readAt: now }
  return kept.table
}

/** After a change: this process reads the table again. */
export function forgetHolidays() {
  kept = null
}
