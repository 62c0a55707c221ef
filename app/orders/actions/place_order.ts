import { randomInt } from 'node:crypto'
import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import { recordAudit, type Actor } from '#audit/actions/record_audit'
import { lockCollection } from '#capture/actions/lock_collection'
import type Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { settleOrder } from '#orders/actions/mark_order_paid'
import { openOrder } from '#orders/actions/open_order'
import Order, { UNPAID_MINUTES } from '#orders/models/order'
import OrderLine from '#orders/models/order_line'
import PrintChoice from '#orders/models/print_choice'
import { priceLines, totalOf, type PriceLine } from '#orders/price_lines'
import Cohort from '#roster/models/cohort'
import { normaliseStudentNo, studentNoHash } from '#roster/row_hashes'
import { Refusal } from '#shared/exceptions/refusal'
import { newId } from '#shared/new_id'
import { SHANGHAI } from '#shared/shanghai_time'

/**
 * Places the order of a collection: prices are frozen, the address is copied. Two clicks, or two tabs, end with one order.
 * An order that costs nothing is paid at once, without a provider.
 *
 * @throws E_ROW_NOT_FOUND when the collection is not this student's
 * @throws Refusal when no photo is handed in, or prints were not decided
 */
export async function placeOrder(
  collectionId: string,
  studentId: string,
  now: DateTime = DateTime.utc()
): Promise<Order> {
  return db.transaction(async (trx) => {
    const collection = await lockCollection(trx, collectionId, studentId)
    const open = await openOrder(trx, collectionId, now)
    if (open) return open

    const submission = await Submission.query({ client: trx })
      .where('id', collection.currentSubmissionId ?? '')
      .first()
    if (submission?.state !== 'submitted') throw new Refusal('orders.errors.photo_first')
    const choice = await PrintChoice.query({ client: trx })
      .where('collection_id', collectionId)
      .first()
    if (!choice) throw new Refusal('orders.errors.prints_first')

    const student: Actor = { kind: 'student', id: studentId }
    const order = await createOrder(trx, collection, choice, student, now)
    if (order.totalFen === 0) return settleOrder(trx, order, collection, student, now)
    await notifyStudent(trx, studentId, {
      event: 'order_placed',
      key: `order_placed:${order.id}`,
      collectionId,
      params: {
        number: order.number,
        amountFen: order.totalFen,
        closesAt: order.closesAt.toUTC().toISO()!,
      },
    })
    return order
  })
}

async function createOrder(
  trx: TransactionClientContract,
  collection: Collection,
  choice: PrintChoice,
  actor: Actor,
  now: DateTime
): Promise<Order> {
  const cohort = await Cohort.query({ client: trx }).where('id', collection.cohortId).firstOrFail()
  const lines = priceLines(cohort, choice.mode)
  const order = await Order.create(
    {
      id: newId(),
      number: await newNumber(trx, now),
      collectionId: collection.id,
      studentId: collection.studentId,
      cohortId: cohort.id,
      state: 'placed',
      openSlot: collection.id,
      deliveryMode: choice.mode,
      address: choice.address,
      totalFen: totalOf(lines),
      printsState: 'none',
      studentNumberHash: studentNoHash(normaliseStudentNo(collection.information!.studentNo)),
      closesAt: now.plus({ minutes: UNPAID_MINUTES }),
    },
    { client: trx }
  )
  await OrderLine.createMany(
    lines.map((line, index) => snapshot(order.id, line, index + 1)),
    { client: trx }
  )
  await recordAudit(trx, {
    actor,
    action: 'order.placed',
    subject: order,
    details: { totalFen: order.totalFen, deliveryMode: order.deliveryMode },
  })
  return order
}

/** Labels are frozen in both languages, as the price is. */
function snapshot(orderId: string, line: PriceLine, position: number) {
  return {
    id: newId(),
    orderId,
    position,
    ...line,
    label: i18nManager.locale('zh-CN').t(`orders.skus.${line.sku}`),
    labelEn: i18nManager.locale('en').t(`orders.skus.${line.sku}`),
  }
}

/** Day in Shanghai and eight random digits: tells nothing about how many orders there are. */
async function newNumber(trx: TransactionClientContract, now: DateTime): Promise<string> {
  const day = now.setZone(SHANGHAI).toFormat('yyyyMMdd')
  for (;;) {
    const number = day + String(randomInt(1e8)).padStart(8, '0')
    if (!(await Order.query({ client: trx }).where('number', number).first())) return number
  }
}
