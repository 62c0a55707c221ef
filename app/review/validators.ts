import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import { MOST_AT_ONCE } from '#review/actions/approve_many'
import { EXTENSION_SORTS, EXTENSION_TABS } from '#review/actions/list_extensions'
import { OBJECTION_TABS } from '#review/actions/list_objections'
import { QUEUE_TABS } from '#review/queue'
import { RETURN_REASONS } from '#review/return_reasons'
import { pageNumber } from '#shared/page_number'

/** What the queue is narrowed down to; it goes along from photo to photo. */
const filterFields = {
  school: vine.string().uuid().optional(),
  cohort: vine.string().uuid().optional(),
  source: vine.enum(['camera', 'album'] as const).optional(),
  only: vine.enum(['warned', 'person'] as const).optional(),
  until: vine.number().withoutDecimals().min(0).max(4_102_444_800).optional(),
}

export const queueValidator = vine.create({
  ...filterFields,
  tab: vine.enum(QUEUE_TABS).optional(),
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

/** As many boxes as a student can make sense of. */
const MOST_MARKS = 5
const share = () => vine.number().min(0).max(1)
const mark = vine.object({ x: share(), y: share(), width: share(), height: share() })

/** The script of the desk writes boxes as JSON; what cannot be read is refused by the rule that wants a list. */
function fromJson(value: unknown) {
  if (typeof value !== 'string' || value === '') return undefined
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

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
  marks: vine.array(mark).parse(fromJson).maxLength(MOST_MARKS).optional(),
})

export const setAsideValidator = vine.create({
  ...filterFields,
  version: vine.number().withoutDecimals(),
  note: vine.string().trim().maxLength(200).optional(),
})

export const reopenValidator = vine.create({
  reason: vine.string().trim().minLength(1).maxLength(200),
})

/** Photos as `id:version`; `looked` is the tick that says that somebody has looked at each of them. */
export const bulkApprovalValidator = vine.create({
  ...filterFields,
  photos: vine
    .array(vine.string().regex(/^[0-9a-f-]{36}:\d{1,5}$/))
    .parse(listOf)
    .distinct()
    .minLength(1)
    .maxLength(MOST_AT_ONCE),
  looked: vine.accepted(),
})

export const statisticsValidator = vine.create({
  days: vine.enum(['1', '7', '30'] as const).optional(),
  staff: vine.string().uuid().optional(),
})

export const askExtensionValidator = vine.create({
  reason: vine.string().trim().minLength(5).maxLength(300),
})

const extensionFilter = {
  tab: vine.enum(EXTENSION_TABS).optional(),
  school: vine.string().uuid().optional(),
  sort: vine.enum(EXTENSION_SORTS).optional(),
}

export const extensionListValidator = vine.create({
  ...extensionFilter,
  search: vine.string().maxLength(2000).optional(),
  page: pageNumber,
})

export const searchExtensionsValidator = vine.create({
  ...extensionFilter,
  text: vine.string().trim().maxLength(100).optional(),
})

/** A refusal needs an answer; `hours` count from now. */
export const decideExtensionValidator = vine.create({
  verdict: vine.enum(['granted', 'refused'] as const),
  hours: vine.number().withoutDecimals().min(1).max(720).optional(),
  answer: vine.string().trim().maxLength(300).optional().requiredWhen('verdict', '=', 'refused'),
})

export const objectionListValidator = vine.create({
  tab: vine.enum(OBJECTION_TABS).optional(),
  page: pageNumber,
})

export const objectionValidator = vine.create({
  reason: vine.string().trim().minLength(5).maxLength(300),
})

export const answerObjectionValidator = vine.create({
  answer: vine.string().trim().minLength(1).maxLength(300),
})
