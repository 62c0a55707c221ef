import { isCountryCode, readCountry } from '#documents/countries'
import { readEmail } from '#documents/email'
import { readPersonName } from '#documents/person_name'
import { readPhone } from '#documents/phone'
import { cleanCell, cleanCode } from '#roster/judging/clean_cell'
import { isPassport } from '#roster/judging/judge_certificate'
import type { RowDraft } from '#roster/judging/row_draft'
import { ETHNIC_ALIASES, ETHNIC_GROUPS, OTHER_ETHNIC_GROUPS } from '#roster/roster_columns'

const DOT_LOOKALIKE = /[\u2022\u2027\u30FB\uFF65\u22C5\u2219\uFF0E.]/

/** Names, where the person comes from, and how to reach them; after the document, which decides what is needed. */
export function judgePerson(draft: RowDraft) {
  judgeName(draft)
  draft.values.nameLatin = cleanCell(draft, 'nameLatin')
  if (isPassport(draft) && !draft.values.nameLatin) draft.refuse('nameLatin', 'latin_name_missing')
  judgeNationality(draft)
  judgeEthnic(draft)
  judgeContacts(draft)
  draft.values.remark = cleanCell(draft, 'remark')
}

function judgeName(draft: RowDraft) {
  const text = cleanCell(draft, 'name')
  if (!text) return
  const reading = readPersonName(text)
  if (!reading.ok) return draft.refuse('name', `name_${reading.error}`)

  draft.values.name = reading.display
  if (reading.display !== text) {
    const isDot = DOT_LOOKALIKE.test(text) && reading.display.includes('\u00B7')
    draft.repair('name', isDot ? 'name_dot_fixed' : 'spaces_removed')
  }
  for (const warning of reading.warnings) draft.warn('name', `name_${warning}`)
}

function judgeNationality(draft: RowDraft) {
  const text = cleanCell(draft, 'nationality')
  const code = text ? readCountry(text) : null
  if (code && isCountryCode(code)) draft.values.nationality = code
  else if (isPassport(draft)) {
    draft.refuse('nationality', text ? 'code_unknown' : 'required_missing')
  } else if (text) draft.warn('nationality', 'nationality_unknown')
}

function judgeEthnic(draft: RowDraft) {
  const text = cleanCode(draft, 'ethnic')
  if (!text) return
  const name = ETHNIC_ALIASES[text] ?? text
  const group = /^\d{1,2}$/.test(text)
    ? (ETHNIC_GROUPS[Number(text) - 1] ?? OTHER_ETHNIC_GROUPS[text])
    : [...ETHNIC_GROUPS, ...Object.values(OTHER_ETHNIC_GROUPS)].find(
        (each) => each === name || each === `${name}\u65CF`
      )
  if (group) draft.values.ethnic = group
  else draft.warn('ethnic', 'ethnic_unknown')
}

function judgeContacts(draft: RowDraft) {
  const mobile = cleanCell(draft, 'mobile')
  const phone = mobile ? readPhone(mobile) : null
  if (phone?.ok) draft.values.mobile = phone.phone
  else if (mobile) draft.warn('mobile', 'mobile_invalid')

  const email = cleanCell(draft, 'email')
  const address = email ? readEmail(email) : null
  if (address?.ok) draft.values.email = address.email
  else if (email) draft.warn('email', 'email_invalid')
}
