import encryption from '@adonisjs/core/services/encryption'
import type { PrintsTask } from '#orders/actions/move_prints'

const PURPOSE = 'fulfilment.waybills'

/** The checked rows of a courier's file, for the form that applies them. Good for an hour. */
export function sealWaybills(tasks: Required<PrintsTask>[]): string {
  const rows = tasks.map(({ orderId, parcel }) => [orderId, parcel.carrier, parcel.waybillNo])
  return encryption.encrypt(rows, { expiresIn: '1h', purpose: PURPOSE })
}

/** @returns null when the token is old or not ours */
export function openWaybills(token: string): PrintsTask[] | null {
  const rows = encryption.decrypt<[string, string, string][]>(token, PURPOSE)
  return (
    rows?.map(([orderId, carrier, waybillNo]) => ({ orderId, parcel: { carrier, waybillNo } })) ??
    null
  )
}
