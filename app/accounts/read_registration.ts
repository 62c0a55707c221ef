import type { DateTime } from 'luxon'
import type { ConsentCode } from '#accounts/models/consent'
import { isCountryCode } from '#documents/countries'
import { readDocumentNumber, type DocumentKind } from '#documents/document_number'
import { readEmail } from '#documents/email'
import { readPersonName } from '#documents/person_name'
import { readPhone } from '#documents/phone'
import type { Sex } from '#accounts/models/student'
import type { FieldProblem } from '#shared/field_errors'

/** The sign-up form as it was typed; null is a field left empty. */
export interface RegistrationInput {
  kind: DocumentKind
  country: string | null
  number: string | null
  mobile: string | null
  name: string | null
  email: string | null
  sex: Sex | null
  consents: readonly ConsentCode[]
}

/** The same, judged and normalised. */
export interface Registration {
  kind: DocumentKind
  country: string | null
  number: string
  key: string
  mobile: string
  name: string
  nameKey: string
  email: string
  sex: Sex
}

/** What an account cannot be without. */
export const ACCOUNT_CONSENTS = [
  'terms_privacy',
  'sensitive_id',
] as const satisfies readonly ConsentCode[]

export type RegistrationReading =
  { ok: true; registration: Registration } | { ok: false; problems: FieldProblem[] }

/** Judges every field of the sign-up form at once, so that all problems are shown together. */
export function readRegistration(input: RegistrationInput, now: DateTime): RegistrationReading {
  const problems: FieldProblem[] = []
  const number = readDocumentNumber(input.kind, input.number ?? '', now)
  const name = readPersonName(input.name ?? '')
  const phone = readPhone(input.mobile ?? '')
  const email = readEmail(input.email ?? '')
  const country = input.kind === 'PASSPORT' ? input.country : null

  const judge = (
    field: 'number' | 'mobile' | 'name' | 'email',
    ok: boolean,
    messageKey: string
  ) => {
    if (!input[field]) problems.push({ field, messageKey: 'validation.messages.required' })
    else if (!ok) problems.push({ field, messageKey })
  }

  if (input.kind === 'PASSPORT' && !isCountryCode(country ?? '')) {
    problems.push({ field: 'country', messageKey: 'accounts.errors.country' })
  }
  judge('number', number.ok, number.ok ? '' : numberMessage(input.kind, number.error))
  judge('mobile', phone.ok, 'accounts.errors.mobile')
  judge('name', name.ok, name.ok ? '' : `accounts.errors.name.${name.error}`)
  judge('email', email.ok, 'accounts.errors.email')
  if (!input.sex) problems.push({ field: 'sex', messageKey: 'validation.messages.sex.required' })
  else if (number.ok && number.sex && number.sex !== input.sex) {
    problems.push({ field: 'sex', messageKey: 'accounts.errors.sex_mismatch' })
  }
  for (const code of ACCOUNT_CONSENTS) {
    if (input.consents.includes(code)) continue
    problems.push({ field: code, messageKey: `validation.messages.${code}.required` })
  }
  if (!number.ok || !name.ok || !phone.ok || !email.ok || !input.sex || problems.length > 0) {
    return { ok: false, problems }
  }

  return {
    ok: true,
    registration: {
      kind: number.kind,
      country,
      number: number.number,
      key: number.key,
      mobile: phone.phone,
      name: name.display,
      nameKey: name.key,
      email: email.email,
      sex: input.sex,
    },
  }
}

function numberMessage(kind: DocumentKind, error: string): string {
  return `accounts.errors.number.${error}${error === 'format' ? `.${kind}` : ''}`
}
