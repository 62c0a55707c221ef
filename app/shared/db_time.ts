import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'

/**
 * A time as both databases store it, for `where` and bulk statements: a DateTime given to `where` compares
 * wrongly on SQLite (lucid#1190).
 */
export function dbTime(time: DateTime): string {
  return time.toUTC().toFormat(db.connection().dialect.dateTimeFormat)
}

/** Reads a time that came back from a plain query, as text in UTC. */
export function fromDbTime(value: string | Date): DateTime {
  return value instanceof Date
    ? DateTime.fromJSDate(value, { zone: 'utc' })
    : DateTime.fromSQL(String(value), { zone: 'utc' })
}
