import { column } from '@adonisjs/lucid/orm'
import { ConsentSchema } from '#database/schema'
import type { Locale } from '#accounts/models/student'

export const CONSENT_CODES = [
  'terms_privacy',
  'sensitive_id',
  'sensitive_face',
  'share_school_chsi',
  'share_print_courier',
] as const
export type ConsentCode = (typeof CONSENT_CODES)[number]

/** What a student agreed to, in which text and when. Append-only. */
export default class Consent extends ConsentSchema {
  @column()
  declare code: ConsentCode

  @column()
  declare locale: Locale
}
