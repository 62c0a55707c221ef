import type { I18n } from '@adonisjs/i18n'
import { WAYBILL, type Carrier } from '#orders/carriers'
import { refuseFields, type FieldProblem } from '#shared/field_errors'

/**
 * The parcels of a form: one carrier, a number for each order; an order without a number has no parcel.
 *
 * @throws E_VALIDATION_ERROR when the carrier is missing, or a number is no number or stands twice
 */
export function parcelsOf(
  i18n: I18n,
  orderIds: string[],
  form: { carrier?: Carrier; waybills?: Record<string, string | null> }
): Map<string, { carrier: string; waybillNo: string }> {
  const { carrier } = form
  const problems: FieldProblem[] = []
  if (!carrier)
    problems.push({ field: 'carrier', messageKey: 'orders.prints_steps.carrier_missing' })
  const parcels = new Map<string, { carrier: string; waybillNo: string }>()
  const seen = new Set<string>()
  for (const id of orderIds) {
    const waybillNo = form.waybills?.[id]
    if (!waybillNo) continue
    const field = `waybills.${id}`
    if (!WAYBILL.test(waybillNo)) {
      problems.push({ field, messageKey: 'orders.prints_steps.waybill_wrong' })
    } else if (seen.has(waybillNo)) {
      problems.push({ field, messageKey: 'orders.prints_steps.waybill_twice' })
    }
    seen.add(waybillNo)
    parcels.set(id, { carrier: carrier ?? '', waybillNo })
  }
  if (problems.length > 0) refuseFields(i18n, problems)
  return parcels
}
