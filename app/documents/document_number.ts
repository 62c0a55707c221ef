import { DateTime } from 'luxon'

/** Kinds of identity documents that people register with (docs: identity documents, section 1). */
export const DOCUMENT_KINDS = [
  'RIC',
  'HMT_RP',
  'FPR',
  'FPR2017',
  'PASSPORT',
  'HM_PERMIT',
  'TW_PERMIT',
  'OTHER',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

export type DocumentNumberError = 'format' | 'checksum' | 'region' | 'birth' | 'under_age'
export type DocumentNumberWarning =
  'kind_switched' | 'over_age' | 'foreign_card_unknown' | 'check_digit' | 'looks_like_resident_id'

export type DocumentNumberReading =
  | {
      ok: true
      kind: DocumentKind
      /** As printed, normalised. */
      number: string
      /** What stays the same when the document is renewed: look-ups and uniqueness go by it. */
      key: string
      /** YYYY-MM-DD, when the number says so. */
      birth: string | null
      sex: 'M' | 'F' | null
      warnings: DocumentNumberWarning[]
    }
  | { ok: false; error: DocumentNumberError; number: string }

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71'.split(
    ' '
  )
)
const RESIDENCE_PERMIT_REGIONS = new Set(['810000', '820000', '830000'])
const MINIMUM_AGE = 14
const UNUSUAL_AGE = 80

/**
 * Judges a document number that was typed, scanned or read from a spreadsheet. The check digit rejects, it never repairs.
 * Sources: GB 11643-1999 and ISO 7064 MOD 11-2 (resident ID), the 2023 foreigner card's notice, ICAO Doc 9303 (7-3-1).
 *
 * @param kind what the person chose; a number beginning with 9 or 81/82/83 followed by 0000 switches it
 */
export function readDocumentNumber(
  kind: DocumentKind,
  raw: string,
  today: DateTime = DateTime.utc()
): DocumentNumberReading {
  const number = normaliseDocumentNumber(raw)
  switch (kind) {
    case 'RIC':
    case 'HMT_RP':
    case 'FPR':
      return readEighteen(kind, number, today)
    case 'FPR2017':
      return readForeignerCard2017(number)
    case 'PASSPORT':
      return readPassport(number)
    case 'HM_PERMIT':
      return readByPattern(kind, number, /^[HM]\d{8}(\d{2})?$/, 9)
    case 'TW_PERMIT':
      return readByPattern(kind, number, /^\d{8}(\d{2})?$/, 8)
    case 'OTHER':
      return readByPattern(kind, number.replace(/[^0-9A-Z]/g, ''), /^[0-9A-Z]{4,20}$/, 20)
  }
}

/** The same for typing, scanning and spreadsheets: NFKC, no spaces, hyphens, invisible signs or text marker, upper case. */
export function normaliseDocumentNumber(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200F\u2060\uFEFF\-\u2010-\u2015\u2212]/g, '')
    .replace(/^['\u2018\u2019]/, '')
    .toUpperCase()
}

/** Check character of the first 17 digits, ISO 7064 MOD 11-2. */
export function checkCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return CHECK_CHARACTERS[sum % 11]
}

/**
 * Converts an old 15-digit number (spreadsheets only): the century is inserted and the check character appended.
 *
 * @returns null when it is not 15 digits
 */
export function convertFifteen(number: string): string | null {
  if (!/^\d{15}$/.test(number)) return null
  const body = `${number.slice(0, 6)}19${number.slice(6)}`
  return body + checkCharacter(body)
}

function readEighteen(
  chosen: DocumentKind,
  number: string,
  today: DateTime
): DocumentNumberReading {
  if (!/^\d{17}[\dX]$/.test(number)) return { ok: false, error: 'format', number }
  if (checkCharacter(number.slice(0, 17)) !== number[17]) {
    return { ok: false, error: 'checksum', number }
  }

  const kind = kindOfEighteen(number)
  const warnings: DocumentNumberWarning[] = kind === chosen ? [] : ['kind_switched']
  if (kind === 'RIC' && !PROVINCES.has(number.slice(0, 2))) {
    return { ok: false, error: 'region', number }
  }
  if (kind === 'FPR' && !knownForeignerPlace(number)) warnings.push('foreign_card_unknown')

  const birth = DateTime.fromFormat(number.slice(6, 14), 'yyyyMMdd', { zone: 'utc' })
  if (!birth.isValid || birth.year < 1900 || birth > today) {
    return { ok: false, error: 'birth', number }
  }
  const age = today.diff(birth, 'years').years
  if (age < MINIMUM_AGE) return { ok: false, error: 'under_age', number }
  if (age > UNUSUAL_AGE) warnings.push('over_age')

  return {
    ok: true,
    kind,
    number,
    key: number,
    birth: birth.toFormat('yyyy-MM-dd'),
    sex: Number(number[16]) % 2 === 1 ? 'M' : 'F',
    warnings,
  }
}

function kindOfEighteen(number: string): DocumentKind {
  if (number.startsWith('9')) return 'FPR'
  return RESIDENCE_PERMIT_REGIONS.has(number.slice(0, 6)) ? 'HMT_RP' : 'RIC'
}

/** Digits 2–3 are the issuing province, 4–6 the country (ISO 3166-1 numeric, below 900): unknown ones only warn. */
function knownForeignerPlace(number: string): boolean {
  const country = Number(number.slice(3, 6))
  return PROVINCES.has(number.slice(1, 3)) && country > 0 && country < 900
}

function readForeignerCard2017(number: string): DocumentNumberReading {
  if (!/^[A-Z]{3}\d{12}$/.test(number)) return { ok: false, error: 'format', number }
  const warnings: DocumentNumberWarning[] =
    checkDigit731(number.slice(0, 14)) === Number(number[14]) ? [] : ['check_digit']
  return { ok: true, kind: 'FPR2017', number, key: number, birth: null, sex: null, warnings }
}

/** ICAO Doc 9303: weights 7-3-1, letters from A = 10. */
function checkDigit731(text: string): number {
  const sum = [...text].reduce(
    (total, character, i) => total + Number.parseInt(character, 36) * [7, 3, 1][i % 3],
    0
  )
  return sum % 10
}

function readPassport(number: string): DocumentNumberReading {
  if (!/^[A-Z0-9]{5,15}$/.test(number)) return { ok: false, error: 'format', number }
  return {
    ok: true,
    kind: 'PASSPORT',
    number,
    key: number,
    birth: null,
    sex: null,
    warnings: /^\d{15}$/.test(number) ? ['looks_like_resident_id'] : [],
  }
}

function readByPattern(
  kind: DocumentKind,
  number: string,
  pattern: RegExp,
  keyLength: number
): DocumentNumberReading {
  if (!pattern.test(number)) return { ok: false, error: 'format', number }
  return {
    ok: true,
    kind,
    number,
    key: number.slice(0, keyLength),
    birth: null,
    sex: null,
    warnings: [],
  }
}
