import vine from '@vinejs/vine'
import { DOCUMENT_KINDS } from '#documents/document_number'

/** The consents are judged with the rules about the fields, so that a person sees all that is missing at once. */
export const signupValidator = vine.create({
  kind: vine.enum(DOCUMENT_KINDS),
  country: vine.string().trim().maxLength(3).optional(),
  number: vine.string().trim().maxLength(40),
  mobile: vine.string().trim().maxLength(30),
  name: vine.string().trim().maxLength(120),
  email: vine.string().trim().maxLength(120),
  sex: vine.enum(['M', 'F'] as const),
  terms_privacy: vine.accepted().optional(),
  sensitive_id: vine.accepted().optional(),
})

export const loginValidator = vine.create({
  number: vine.string().trim().maxLength(40),
  password: vine.string().maxLength(200),
})

export const staffLoginValidator = vine.create({
  email: vine.string().trim().maxLength(120),
  password: vine.string().maxLength(200),
})

export const passwordValidator = vine.create({
  current_password: vine.string().maxLength(200),
  new_password: vine.string().minLength(8).maxLength(200),
  new_password_again: vine.string().sameAs('new_password'),
})
