import vine from '@vinejs/vine'
import { STAFF_PASSWORD_MIN } from '#accounts/staff_password'
import { DOCUMENT_KINDS } from '#documents/document_number'

/** What is missing is judged with the rules about the fields, so that a person sees all problems at once. */
export const signupValidator = vine.create({
  kind: vine.enum(DOCUMENT_KINDS),
  country: vine.string().trim().maxLength(3).optional(),
  number: vine.string().trim().maxLength(40).optional(),
  mobile: vine.string().trim().maxLength(30).optional(),
  name: vine.string().trim().maxLength(120).optional(),
  email: vine.string().trim().maxLength(120).optional(),
  sex: vine.enum(['M', 'F'] as const).optional(),
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

export const officePasswordValidator = vine.create({
  current_password: vine.string().maxLength(200),
  new_password: vine.string().minLength(STAFF_PASSWORD_MIN).maxLength(200),
  new_password_again: vine.string().sameAs('new_password'),
})

export const invitationValidator = vine.create({
  password: vine.string().minLength(STAFF_PASSWORD_MIN).maxLength(200),
  password_again: vine.string().sameAs('password'),
})
