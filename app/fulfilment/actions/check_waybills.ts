import Order from '#orders/models/order'
import { findCarrier, type Carrier } from '#orders/carriers'
import { photoStates } from '#orders/actions/photo_states'
import type { PrintsTask } from '#orders/actions/move_prints'
import { printsRefusal } from '#orders/prints_refusal'
import { rowProblem, type WaybillRow } from '#fulfilment/waybill_rows'

export interface WaybillCheck {
  tasks: Required<PrintsTask>[]
  problems: { row: WaybillRow; reason: string }[]
}

/** A dry run: which rows of the courier's file can be applied, and why the others cannot. Changes nothing. */
export async function checkWaybills(
  rows: WaybillRow[],
  chosenCarrier: Carrier | undefined
): Promise<WaybillCheck> {
  const orders = await Order.query().whereIn(
    'number',
    rows.map((row) => row.orderNumber)
  )
  const byNumber = new Map(orders.map((order) => [order.number, order]))
  const photos = await photoStates(orders)
  const taken = await Order.query()
    .whereIn(
      'waybill_no',
      rows.map((row) => row.waybillNo)
    )
    .select('id', 'waybill_no')
  const holders = new Map(taken.map((order) => [order.waybillNo!, order.id]))
  const numbers = countOf(rows.map((row) => row.orderNumber))
  const waybills = countOf(rows.map((row) => row.waybillNo))

  const check: WaybillCheck = { tasks: [], problems: [] }
  for (const row of rows) {
    const order = byNumber.get(row.orderNumber)
    const holder = holders.get(row.waybillNo)
    const reason =
      rowProblem(row, chosenCarrier) ??
      (!order ? 'order_unknown' : null) ??
      (numbers.get(row.orderNumber)! > 1 ? 'order_twice' : null) ??
      (waybills.get(row.waybillNo)! > 1 ? 'waybill_twice' : null) ??
      (holder && holder !== order!.id ? 'waybill_taken' : null) ??
      printsRefusal(order!, 'shipped', photos.get(order!.collectionId) ?? null)
    if (reason) check.problems.push({ row, reason })
    else {
      const carrier = findCarrier(row.carrier) ?? chosenCarrier!
      const parcel = { carrier, waybillNo: row.waybillNo }
      check.tasks.push({ orderId: order!.id, parcel })
    }
  }
  return check
}

function countOf(texts: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}
