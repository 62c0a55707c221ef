import vine from '@vinejs/vine'
import { CARRIERS } from '#orders/carriers'
import { EXTRA_NAMES_KEPT, POSITIONS } from '#fulfilment/archive_verdict'
import { DELIVERY_SORTS, HANDOVER_STATES } from '#fulfilment/actions/list_deliveries'
import { dayField } from '#shared/day_field'
import { pageNumber } from '#shared/page_number'

const deliveryFilter = {
  school: vine.string().uuid().optional(),
  cohort: vine.string().uuid().optional(),
  state: vine.enum(HANDOVER_STATES).optional(),
  from: dayField().optional(),
  to: dayField().optional(),
  sort: vine.enum(DELIVERY_SORTS).optional(),
}

export const listDeliveriesValidator = vine.create({
  ...deliveryFilter,
  search: vine.string().maxLength(2000).optional(),
  page: pageNumber,
})

export const searchDeliveriesValidator = vine.create({
  ...deliveryFilter,
  text: vine.string().trim().maxLength(100).optional(),
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

/** What a browser found; without it the archive itself is in the form. */
export const verdictValidator = vine.create({
  verdict: vine
    .object({
      differs: vine.string().regex(POSITIONS).optional(),
      missing: vine.string().regex(POSITIONS).optional(),
      extra: vine.array(vine.string().maxLength(300)).maxLength(EXTRA_NAMES_KEPT).optional(),
      extra_count: vine.number().withoutDecimals().min(0).max(1_000_000),
    })
    .optional(),
})

export const showVerificationValidator = vine.create({
  page: pageNumber,
})

export const uploadWaybillsValidator = vine.create({
  carrier: vine.enum(CARRIERS).optional(),
})

export const applyWaybillsValidator = vine.create({
  token: vine.string().maxLength(120_000),
})
