import vine from '@vinejs/vine'
import { STAGE_FILTERS } from '#portal/graduate_stage'
import { pageNumber } from '#shared/page_number'

/** A department or class, as rosters name it. */
const groupName = vine.string().maxLength(50).optional()

export const listGraduatesValidator = vine.create({
  cohort: vine.string().uuid().optional(),
  stage: vine.enum(STAGE_FILTERS).optional(),
  department: groupName,
  class: groupName,
  search: vine.string().maxLength(2000).optional(),
  page: pageNumber,
})

export const searchGraduatesValidator = vine.create({
  cohort: vine.string().uuid().optional(),
  stage: vine.enum(STAGE_FILTERS).optional(),
  department: groupName,
  class: groupName,
  text: vine.string().trim().maxLength(100).optional(),
})

export const auditFilterValidator = vine.create({
  about: vine.string().uuid().optional(),
  action: vine
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$/)
    .optional(),
  page: pageNumber,
})
