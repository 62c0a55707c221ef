import vine from '@vinejs/vine'
import { GRADUATE_STAGES } from '#portal/graduate_stage'

export const listGraduatesValidator = vine.create({
  cohort: vine.string().uuid().optional(),
  stage: vine.enum(GRADUATE_STAGES).optional(),
  search: vine.string().maxLength(500).optional(),
  page: vine.number().withoutDecimals().min(1).max(1_000_000).optional(),
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
  page: vine.number().min(1).max(100_000).optional(),
})
