import i18nManager from '@adonisjs/i18n/services/main'
import { createHash } from 'node:crypto'
import type { ConsentCode } from '#accounts/models/consent'
import type { Locale } from '#accounts/models/student'

/** Raised with every change of a text in resources/lang/<locale>/consents.json: a consent names the one that was read. */
export const CONSENT_VERSION = '2026-11-24'

export interface ConsentText {
  code: ConsentCode
  title: string
  paragraphs: string[]
  version: string
  /** SHA-256 of title and text as shown, hex. */
  sha256: string
}

/** The text a person agrees to, as shown in `locale`. */
export function consentText(code: ConsentCode, locale: Locale): ConsentText {
  const i18n = i18nManager.locale(locale)
  const title = i18n.t(`consents.${code}.title`)
  const text = i18n.t(`consents.${code}.text`)
  return {
    code,
    title,
    paragraphs: text.split('\n\n'),
    version: CONSENT_VERSION,
    sha256: createHash('sha256').update(`${title}\n\n${text}`).digest('hex'),
  }
}
