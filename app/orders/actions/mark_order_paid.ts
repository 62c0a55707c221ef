import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import { recordAudit, type Actor } from '#audit/actions/record_audit'
import { startReview } from '#capture/actions/start_review'
import type Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { lockOrder } from '#orders/actions/lock_order'
import type Order from '#orders/models/order'

/**
 * Money arrived for an order: it is paid, and its photo goes to the reviewers, in one transaction. Call it only for a
 * verified message of a provider. Money for an order that is overdue but not yet closed pays it.
 *
 * @returns `paid`; `already_paid` when it was paid before; `closed` when the order is no longer open
 */
export async function markOrderPaid(
  trx: TransactionClientContract,
  orderId: string,
  actor: Actor,
  now: DateTime
): Promise<'paid' | 'already_paid' | 'closed'> {
  const { order, collection } = await lockOrder(trx, orderId)
  if (order.isPaid) return 'already_paid'
  if (!order.isPlaced) return 'closed'
  await settleOrder(trx, order, collection, actor, now)
  return 'paid'
}

/**
 * The order is paid or costs nothing: review starts when a photo is handed in. A student who is just replacing the photo
 * hands the new one in later; `submitPhoto` starts its review then.
 *
 * @param collection  the order's, locked
 */
export async function settleOrder(
  trx: TransactionClientContract,
  order: Order,
  collection: Collection,
  actor: Actor,
  now: DateTime
): Promise<Order> {
  order.pay(now)
  await order.save()
  await recordAudit(trx, {
    actor,
    action: 'order.paid',
    subject: order,
    details: { totalFen: order.totalFen },
  })
  await notifyStudent(trx, order.studentId, {
    event: 'order_paid',
    key: `order_paid:${order.id}`,
    collectionId: order.collectionId,
    params: { number: order.number, amountFen: order.totalFen },
  })

  const submission = await Submission.query({ client: trx })
    .where('id', collection.currentSubmissionId ?? '')
    .forUpdate()
    .first()
  if (submission?.state === 'submitted') await startReview(trx, submission, actor, now)
  return order
}
