import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { consentText } from '#accounts/legal_texts'
import Consent, { type ConsentCode } from '#accounts/models/consent'
import type { Locale } from '#accounts/models/student'
import { newId } from '#shared/new_id'

/** Where and how somebody agreed. */
export interface ConsentContext {
  locale: Locale
  ip: string | null
  userAgent: string | null
}

/**
 * Records what a student agreed to, in the transaction of the first data that it covers. Each code gets a row of its own, with
 * the version and hash of the text that was shown.
 */
export async function recordConsents(
  trx: TransactionClientContract,
  studentId: string,
  codes: readonly ConsentCode[],
  context: ConsentContext,
  now = DateTime.utc()
): Promise<void> {
  await Consent.createMany(
    codes.map((code) => {
      const text = consentText(code, context.locale, now)
      return {
        id: newId(),
        studentId,
        code,
        textVersion: text.version,
        textHash: text.sha256,
        locale: context.locale,
        given: true,
        ip: context.ip,
        userAgent: context.userAgent?.slice(0, 255) ?? null,
        channel: 'portal',
        createdAt: now,
      }
    }),
    { client: trx }
  )
}

/** True when the last word on `code` was yes. */
export async function hasConsent(studentId: string, code: ConsentCode): Promise<boolean> {
  const last = await Consent.query()
    .where({ student_id: studentId, code })
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .first()
  return last?.given ?? false
}
