import vine from '@vinejs/vine'

export const listDeliveriesValidator = vine.create({
  school: vine.string().uuid().optional(),
  page: vine.number().withoutDecimals().min(1).optional(),
})

export const showDeliveryValidator = vine.create({
  page: vine.number().withoutDecimals().min(1).optional(),
})

export const chooseCohortValidator = vine.create({
  cohort: vine.string().uuid(),
})

export const createDeliveryValidator = vine.create({
  cohort: vine.string().uuid(),
  reason: vine.string().trim().minLength(2).maxLength(200).optional(),
})
