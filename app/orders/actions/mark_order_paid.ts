import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { recordAudit, type Actor } from '#audit/actions/record_audit'
import { startReview } from '#capture/actions/start_review'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import Order from '#orders/models/order'

/**
 * Money arrived for an order: it is paid, and its photo goes to the reviewers, in one transaction. Call it only for a verified
 * message of a provider.
 *
 * @returns `paid`; `already_paid` when it was paid before; `closed` when the order is no longer open
 */
export async function markOrderPaid(
  trx: TransactionClientContract,
  orderId: string,
  actor: Actor,
  now: DateTime
): Promise<'paid' | 'already_paid' | 'closed'> {
  const order = await Order.query({ client: trx }).where('id', orderId).forUpdate().firstOrFail()
  if (order.isPaid) return 'already_paid'
  if (!order.isPlaced) return 'closed'
  await settleOrder(trx, order, actor, now)
  return 'paid'
}

/** The order is paid or costs nothing: review starts, when a photo is handed in. */
export async function settleOrder(
  trx: TransactionClientContract,
  order: Order,
  actor: Actor,
  now: DateTime
): Promise<Order> {
  order.pay(now)
  await order.useTransaction(trx).save()
  await recordAudit(trx, { actor, action: 'order.paid', subject: order, details: { totalFen: order.totalFen } })

  const collection = await Collection.query({ client: trx })
    .where('id', order.collectionId)
    .forUpdate()
    .firstOrFail()
  const submission = await Submission.query({ client: trx })
    .where('id', collection.currentSubmissionId ?? '')
    .first()
  if (submission?.state === 'submitted') await startReview(trx, submission, actor, now)
  return order
}
