import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import { RETURN_REASONS } from '#review/return_reasons'
import { pageNumber } from '#shared/page_number'

/** What the queue is narrowed down to; it goes along from photo to photo. */
const filterFields = {
  school: vine.string().uuid().optional(),
  only: vine.enum(['warned', 'person'] as const).optional(),
}

export const queueValidator = vine.create({
  ...filterFields,
  page: pageNumber,
})

/** The oldest free photo, one particular photo, or the next one after or before the one on the desk. */
export const claimValidator = vine.create({
  ...filterFields,
  photo: vine.string().uuid().optional(),
  after: vine.string().uuid().optional(),
  before: vine.string().uuid().optional(),
})

export const deskValidator = vine.create(filterFields)

/** `token` comes from a page that was left: the lease it knew. */
export const releaseLeaseValidator = vine.create({
  ...filterFields,
  token: vine.string().uuid().optional(),
})

const listOf = (value: unknown) => (typeof value === 'string' ? [value] : value)
const namesOther = ({ data }: FieldContext) => [data.reasons].flat().includes('other')

export const approveSubmissionValidator = vine.create({
  ...filterFields,
  version: vine.number().withoutDecimals(),
  reasons: vine.array(vine.string()).parse(listOf).maxLength(0).optional(),
  note: vine.string().trim().maxLength(200).optional(),
})

export const returnSubmissionValidator = vine.create({
  ...filterFields,
  version: vine.number().withoutDecimals(),
  reasons: vine.array(vine.enum(RETURN_REASONS)).parse(listOf).distinct().minLength(1),
  note: vine.string().trim().maxLength(200).optional().requiredWhen(namesOther),
})
