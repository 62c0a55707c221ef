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
