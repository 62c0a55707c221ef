import { DateTime } from 'luxon'
import { convertFifteen, normaliseDocumentNumber } from '#documents/document_number'
import { readCertificate } from '#roster/document_of'
import { cleanCell, cleanCode } from '#roster/judging/clean_cell'
import { readDay } from '#roster/judging/judge_dates'
import type { JudgingContext, RowDraft } from '#roster/judging/row_draft'
import { CERT_TYPES, CERT_TYPE_ALIASES, HOME_RETURN_PERMITS, SEXES } from '#roster/roster_columns'

const PASSPORT = 'A'
const RESIDENT_ID = '1'
const YOUNGEST = 14
const OLDEST = 80

/** Type and number of the document, and birth and sex, which a resident's number repeats. */
export function judgeCertificate(draft: RowDraft, context: JudgingContext) {
  const raw = cleanCode(draft, 'certNo')
  const certType = readCertType(draft, raw)
  draft.values.certType = certType
  const said = raw && certType ? judgeNumber(draft, certType, raw) : null
  judgeLast4(draft)
  judgeBirth(draft, context, said?.birth ?? null)
  judgeSex(draft, said?.sex ?? null)
}

export function isPassport(draft: RowDraft): boolean {
  return draft.values.certType === PASSPORT
}

function readCertType(draft: RowDraft, certNo: string | null): string | null {
  const text = cleanCode(draft, 'certType')
  if (!text) return draft.hasError('certType') ? null : RESIDENT_ID
  const code = text.toUpperCase()
  if (code in CERT_TYPES) return code
  if (HOME_RETURN_PERMITS.includes(text)) return certNo?.toUpperCase().startsWith('M') ? '7' : '6'
  const named = Object.entries(CERT_TYPES).find(([, name]) => name === text)
  const found = named?.[0] ?? CERT_TYPE_ALIASES[text]
  if (!found) draft.refuse('certType', 'cert_type_unknown')
  return found ?? null
}

/**
 * @returns what the number says about its owner, when it is right; the value is kept only then, so that no wrong number
 * ever becomes somebody's identity
 */
function judgeNumber(draft: RowDraft, certType: string, raw: string) {
  const typed = normaliseDocumentNumber(raw)
  if (typed !== raw.toUpperCase()) draft.repair('certNo', 'spaces_removed')
  if (certType === RESIDENT_ID && /x$/.test(raw)) draft.repair('certNo', 'x_uppercased')
  const converted = certType === RESIDENT_ID ? convertFifteen(typed) : null
  if (converted) draft.repair('certNo', 'id15_converted')

  const reading = readCertificate(certType, converted ?? typed)
  if (!reading.ok && reading.error === 'under_age') {
    draft.values.certNo = reading.number
    draft.warn('certNo', 'age_unusual')
    return readResidentId(reading.number)
  }
  if (!reading.ok) {
    const codes = { checksum: 'cert_no_checksum', birth: 'birth_invalid' } as const
    draft.refuse('certNo', codes[reading.error as keyof typeof codes] ?? 'cert_no_format')
    return null
  }

  draft.values.certNo = reading.number
  if (reading.warnings.includes('over_age')) draft.warn('certNo', 'age_unusual')
  if (reading.warnings.includes('kind_switched')) switchType(draft, reading.kind)
  if (
    reading.warnings.includes('foreign_card_unknown') ||
    reading.warnings.includes('check_digit')
  ) {
    draft.warn('certNo', 'foreign_card_unknown')
  }
  return { birth: reading.birth?.replaceAll('-', '') ?? null, sex: reading.sex }
}

/** Birth and sex of somebody too young to register: the reading gives none. */
function readResidentId(number: string) {
  const sex: 'M' | 'F' = Number(number[16]) % 2 === 1 ? 'M' : 'F'
  return { birth: number.slice(6, 14), sex }
}

/** A number beginning with 9 or 81, 82, 83 is another document than a resident's ID. */
function switchType(draft: RowDraft, kind: string) {
  const certType = { FPR: '9', HMT_RP: 'C', RIC: RESIDENT_ID }[kind]
  if (!certType || certType === draft.values.certType) return
  draft.values.certType = certType
  draft.repair('certType', 'cert_type_switched')
}

/** Used only where the school gives no number. */
function judgeLast4(draft: RowDraft) {
  if (!draft.isEmpty('certNo')) return
  const last4 = cleanCode(draft, 'certLast4')?.toUpperCase() ?? null
  if (!last4) return
  if (/^[0-9A-Z]{4}$/.test(last4)) draft.values.certLast4 = last4
  else draft.refuse('certLast4', 'cert_no_format')
}

function judgeBirth(draft: RowDraft, context: JudgingContext, fromNumber: string | null) {
  const typed = readDay(draft, 'birth', context)
  if (typed === 'invalid') return draft.refuse('birth', 'birth_invalid')
  if (!typed) {
    if (!fromNumber) return
    draft.values.birth = fromNumber
    return draft.repair('birth', 'birth_filled')
  }

  const birth = DateTime.fromFormat(typed, 'yyyyMMdd', { zone: 'utc' })
  if (birth > context.today || birth.year < 1900) return draft.refuse('birth', 'birth_invalid')
  draft.values.birth = typed
  if (fromNumber && fromNumber !== typed) return draft.refuse('birth', 'birth_mismatch')
  const age = context.today.diff(birth, 'years').years
  if (age < YOUNGEST || age > OLDEST) draft.warn('birth', 'age_unusual')
}

function judgeSex(draft: RowDraft, fromNumber: 'M' | 'F' | null) {
  const text = cleanCell(draft, 'sex')
  if (!text) {
    if (!fromNumber || draft.hasError('sex')) return
    draft.values.sex = fromNumber
    return draft.repair('sex', 'sex_filled')
  }
  const sex = SEXES[text.toUpperCase()]
  if (!sex) return draft.refuse('sex', 'code_unknown')
  draft.values.sex = sex
  if (fromNumber && fromNumber !== sex) draft.refuse('sex', 'sex_mismatch')
}
