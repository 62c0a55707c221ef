import vine from '@vinejs/vine'
import { MAX_WINDOWS } from '#portal/read_cohort_settings'
import { pageNumber } from '#shared/page_number'

const word = (length: number) => vine.string().trim().maxLength(length).optional()

const windowFields = Object.fromEntries(
  Array.from({ length: MAX_WINDOWS }, (_, row) => [
    [`window_${row}_name`, word(30)],
    [`window_${row}_opens`, word(25)],
    [`window_${row}_closes`, word(25)],
    [`window_${row}_remove`, word(5)],
  ]).flat()
)

/** The shape only: what the values mean is judged by `readCohortSettings`, all problems at once. */
export const cohortSettingsValidator = vine.create({
  seen: vine.string().maxLength(40),
  roster_mode: word(20),
  legal_basis: word(500),
  allow_album: word(5),
  preset: word(40),
  background: word(15),
  background_rgb: word(20),
  auto_approve: word(5),
  review_share: word(10),
  fee_digital: word(12),
  fee_prints: word(12),
  fee_shipping: word(12),
  return_hours: word(10),
  prints_by_post: word(5),
  name_template: word(60),
  ...windowFields,
})

export const draftCohortValidator = vine.create({
  school: vine.string().uuid(),
  year: vine.number().withoutDecimals().min(2000).max(2100),
  start: vine.enum(['copy', 'defaults'] as const),
})

export const SCHOOL_SORTS = ['code', '-code', 'name', '-name'] as const

export const listSchoolsValidator = vine.create({
  search: vine.string().trim().maxLength(60).optional(),
  state: vine.enum(['active', 'hidden'] as const).optional(),
  sort: vine.enum(SCHOOL_SORTS).optional(),
  page: pageNumber,
})

export const saveSchoolValidator = vine.create({
  code: vine
    .string()
    .trim()
    .regex(/^\d{5}$/),
  school_name: vine.string().trim().maxLength(60),
  name_en: vine.string().trim().maxLength(120),
  contact: vine.string().trim().maxLength(100).optional(),
  phone: vine.string().trim().maxLength(30).optional(),
  address: vine.string().trim().maxLength(120).optional(),
  state: vine.enum(['active', 'hidden'] as const),
  seen: vine.string().maxLength(40).optional(),
})
