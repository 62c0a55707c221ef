import { choosePrints, declinePrints } from '#orders/actions/choose_prints'
import { placeOrder } from '#orders/actions/place_order'
import type Order from '#orders/models/order'
import type { DeliveryMode, MailingAddress } from '#orders/models/print_choice'
import type Collection from '#capture/models/collection'
import type Cohort from '#roster/models/cohort'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'

export const ADDRESS: MailingAddress = {
  receiver: '陈思远',
  phone: '13812345678',
  province: '上海市',
  city: '上海市',
  cityCode: '3101',
  district: '浦东新区',
  detail: '沪城环路 999 号学生公寓 1204 室',
}

const CONSENT = { locale: 'zh-CN' as const, ip: '127.0.0.1', userAgent: null }

/** A student whose photo is handed in and who has decided about prints; `student` is loaded. */
export async function readyToOrder(
  mode: DeliveryMode = 'none',
  cohort?: Cohort
): Promise<Collection> {
  const collection = await confirmedCollection(cohort ?? (await openCohort()))
  await collection.load('student')
  await submissionIn('submitted', collection)
  if (mode === 'none') await declinePrints(collection.id, collection.studentId)
  else await choosePrints(collection.id, collection.studentId, ADDRESS, CONSENT)
  return collection
}

/** An order that waits to be paid; `student` and `collection` are loaded. */
export async function orderPlaced(
  mode: DeliveryMode = 'none',
  cohort?: Cohort,
  now?: Parameters<typeof placeOrder>[2]
): Promise<Order> {
  const collection = await readyToOrder(mode, cohort)
  const order = await placeOrder(collection.id, collection.studentId, now)
  await order.load('student')
  await order.load('collection')
  return order
}
