import vine from '@vinejs/vine'
import { GRADUATE_STAGES } from '#portal/graduate_stage'
import { pageNumber } from '#shared/page_number'

export const listGraduatesValidator = vine.create({
  cohort: vine.string().uuid().optional(),
  stage: vine.enum(GRADUATE_STAGES).optional(),
  search: vine.string().maxLength(2000).optional(),
  page: pageNumber,
})

export const searchGraduatesValidator = vine.create({
  cohort: vine.string().uuid().optional(),
  stage: vine.enum(GRADUATE_STAGES).optional(),
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
