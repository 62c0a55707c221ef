export type PersonNameReading =
  | { ok: true; display: string; key: string; warnings: ('single' | 'placeholder')[] }
  | { ok: false; error: 'missing' | 'too_long' | 'invalid' }

const MAX_CODE_POINTS = 50
const MIDDLE_DOT = '\u00B7'
const DOT_LOOKALIKES = /[\u2022\u2027\u30FB\uFF65\u22C5\u2219\uFF0E.]/g
const HAN = /\p{Script=Han}/u
const HAN_NAME = /^\p{Script=Han}+(?:\u00B7\p{Script=Han}+)*$/u
const LATIN_NAME = /^\p{Script=Latin}[\p{Script=Latin}\p{M} .,'\u2019-]{0,98}$/u
/** People whose name is not in Unicode write `?` in that place; staff resolve it. */
const PLACEHOLDER = /[?？□\uE000-\uF8FF]/u

/**
 * Judges and normalises a person's name: Han with the middle dot of national minorities, or Latin as in the passport.
 * Lengths are in code points, so that 𠮷 counts once.
 */
export function readPersonName(raw: string): PersonNameReading {
  const display = normalisePersonName(raw)
  const length = [...display].length
  if (length === 0) return { ok: false, error: 'missing' }

  const isHan = HAN.test(display)
  if (length > (isHan ? MAX_CODE_POINTS : 99)) return { ok: false, error: 'too_long' }
  const placeholders = isHan && PLACEHOLDER.test(display)
  const known = isHan ? display.replace(PLACEHOLDER, '某') : display
  if (!HAN_NAME.test(known) && !LATIN_NAME.test(known)) return { ok: false, error: 'invalid' }

  return {
    ok: true,
    display,
    key: nameKey(display),
    warnings: [
      ...(isHan && length === 1 ? (['single'] as const) : []),
      ...(placeholders ? (['placeholder'] as const) : []),
    ],
  }
}

/** NFC; no spaces between Han characters, one between Latin words; every look-alike of the middle dot becomes U+00B7. */
export function normalisePersonName(raw: string): string {
  const text = raw
    .normalize('NFC')
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[\s\u3000]+/g, ' ')
    .trim()
  return HAN.test(text) ? text.replace(/ /g, '').replace(DOT_LOOKALIKES, MIDDLE_DOT) : text
}

/** The form that names are compared in: NFKC without spaces and dots, upper case. */
export function nameKey(raw: string): string {
  return normalisePersonName(raw)
    .normalize('NFKC')
    .replace(/[\s.\u00B7]/g, '')
    .toUpperCase()
}
