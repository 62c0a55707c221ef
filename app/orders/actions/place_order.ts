import { randomInt } from 'node:crypto'
import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { settleOrder } from '#orders/actions/mark_order_paid'
import Order from '#orders/models/order'
import OrderLine from '#orders/models/order_line'
import PrintChoice from '#orders/models/print_choice'
import { priceLines, totalOf, type PriceLine } from '#orders/price_lines'
import { Refusal } from '#shared/exceptions/refusal'
import { newId } from '#shared/new_id'
import { SHANGHAI } from '#shared/shanghai_time'

/** An order that is not paid by then closes (docs/fees.md). */
export const UNPAID_MINUTES = 30

/**
 * Places the order of a collection: prices are frozen, the address is copied. Two clicks, or two tabs, end with one order.
 * An order that costs nothing is paid at once, without a provider.
 *
 * @throws Refusal when no photo is handed in, or prints were not decided
 */
export async function placeOrder(
  collectionId: string,
  studentId: string,
  now = DateTime.utc()
): Promise<Order> {
  return db.transaction(async (trx) => {
    const collection = await Collection.query({ client: trx })
      .where('id', collectionId)
      .where('student_id', studentId)
      .preload('cohort')
      .forUpdate()
      .firstOrFail()
    const open = await Order.query({ client: trx }).where('open_slot', collectionId).first()
    if (open && !isOverdue(open, now)) return open
    if (open) await closeOverdue(trx, open, now)

    const submission = await Submission.query({ client: trx })
      .where('id', collection.currentSubmissionId ?? '')
      .first()
    if (submission?.state !== 'submitted') throw new Refusal('orders.errors.photo_first')
    const choice = await PrintChoice.query({ client: trx }).where('collection_id', collectionId).first()
    if (!choice) throw new Refusal('orders.errors.prints_first')

    const order = await createOrder(trx, collection, choice, now)
    return order.totalFen === 0 ? settleOrder(trx, order, { kind: 'student', id: studentId }, now) : order
  })
}

export function isOverdue(order: Order, now: DateTime): boolean {
  return order.isPlaced && order.closesAt <= now
}

/** Closes an order whose time is over; the photo stays handed in and a new order can be placed. */
export async function closeOverdue(trx: TransactionClientContract, order: Order, now: DateTime) {
  order.cancel(now)
  await order.useTransaction(trx).save()
  await recordAudit(trx, {
    actor: { kind: 'system', id: null },
    action: 'order.closed_unpaid',
    subject: order,
  })
}

async function createOrder(
  trx: TransactionClientContract,
  collection: Collection,
  choice: PrintChoice,
  now: DateTime
): Promise<Order> {
  const lines = priceLines(collection.cohort, choice.mode)
  const order = await Order.create(
    {
      id: newId(),
      number: orderNumber(now),
      collectionId: collection.id,
      studentId: collection.studentId,
      cohortId: collection.cohortId,
      state: 'placed',
      openSlot: collection.id,
      deliveryMode: choice.mode,
      address: choice.address,
      totalFen: totalOf(lines),
      closesAt: now.plus({ minutes: UNPAID_MINUTES }),
    },
    { client: trx }
  )
  await OrderLine.createMany(lines.map((line, i) => snapshot(order.id, line, i)), { client: trx })
  await recordAudit(trx, {
    actor: { kind: 'student', id: collection.studentId },
    action: 'order.placed',
    subject: order,
    details: { totalFen: order.totalFen, deliveryMode: order.deliveryMode },
  })
  return order
}

/** Labels are frozen in both languages, as the price is. */
function snapshot(orderId: string, line: PriceLine, index: number) {
  return {
    id: newId(),
    orderId,
    position: index + 1,
    ...line,
    label: i18nManager.locale('zh-CN').t(`orders.skus.${line.sku}`),
    labelEn: i18nManager.locale('en').t(`orders.skus.${line.sku}`),
  }
}

/** Day in Shanghai and eight random digits: tells nothing about how many orders there are. */
function orderNumber(now: DateTime): string {
  return now.setZone(SHANGHAI).toFormat('yyyyMMdd') + String(randomInt(1e8)).padStart(8, '0')
}
