import vine from '@vinejs/vine'
import { pageNumber } from '#shared/page_number'

export const listDeliveriesValidator = vine.create({
  school: vine.string().uuid().optional(),
  page: pageNumber,
})

export const showDeliveryValidator = vine.create({
  page: pageNumber,
})

export const chooseCohortValidator = vine.create({
  cohort: vine.string().uuid(),
})

export const createDeliveryValidator = vine.create({
  cohort: vine.string().uuid(),
  reason: vine.string().trim().minLength(2).maxLength(200).optional(),
})
