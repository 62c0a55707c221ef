import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import { DateTime } from 'luxon'

const realDay = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  if (!DateTime.fromISO(String(value)).isValid) {
    field.report('The {{ field }} is no day', 'date', field)
  }
})

/** A day of the calendar as date inputs send it, YYYY-MM-DD. */
export function dayField() {
  return vine
    .string()
    .trim()
    .regex(/^20\d{2}-\d{2}-\d{2}$/)
    .use(realDay())
}
