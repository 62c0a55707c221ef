import logger from '@adonisjs/core/services/logger'
import { DateTime } from 'luxon'
import { judgeEvent } from '#payments/actions/judge_event'
import { closeAttempt, queryAttempt } from '#payments/actions/query_attempt'
import { sendRefund } from '#payments/actions/send_refund'
import GatewayEvent from '#payments/models/gateway_event'
import PaymentAttempt from '#payments/models/payment_attempt'
import Refund from '#payments/models/refund'
import { dbTime } from '#shared/db_time'

const AT_ONCE = 500
/** Younger rows are still in the hands of the request that made them. */
const LEFT_BEHIND_S = 30

export interface Reconciliation {
  /** Notifications that were stored but not applied. */
  judged: number
  queried: number
  /** Of those: money found, and attempts closed. */
  settled: number
  closed: number
  /** Refunds that were asked for or about. */
  refunds: number
  failed: number
}

/**
 * Finds what a lost notification or a killed process left behind: applies stored notifications, asks the provider about
 * every open attempt, closes there what nobody shall pay any more, because its time or its order is over, and asks for and
 * about every refund that is not settled.
 */
export async function reconcilePayments(now = DateTime.utc()): Promise<Reconciliation> {
  const result: Reconciliation = {
    judged: 0,
    queried: 0,
    settled: 0,
    closed: 0,
    refunds: 0,
    failed: 0,
  }
  const leftBehind = dbTime(now.minus({ seconds: LEFT_BEHIND_S }))

  const events = await GatewayEvent.query()
    .where('verdict', 'received')
    .where('created_at', '<=', leftBehind)
    .limit(AT_ONCE)
  for (const event of events) {
    const isJudged = await attemptTo(() => judgeEvent(event.id, now), { eventId: event.id })
    result[isJudged ? 'judged' : 'failed'] += 1
  }

  const attempts = await PaymentAttempt.query()
    .whereIn('state', ['created', 'pending'])
    .where('created_at', '<=', leftBehind)
    .preload('order')
    .orderBy('id')
    .limit(AT_ONCE)
  for (const attempt of attempts) {
    const isQueried = await attemptTo(() => bringUpToDate(attempt, now), { attemptId: attempt.id })
    result[isQueried ? 'queried' : 'failed'] += 1
    if (attempt.state === 'closed') result.closed += 1
    else if (!attempt.isOpen) result.settled += 1
  }

  const refunds = await Refund.query()
    .whereIn('state', ['requested', 'pending'])
    .where('created_at', '<=', leftBehind)
    .orderBy('created_at')
    .limit(AT_ONCE)
  for (const { id } of refunds) {
    const isAsked = await attemptTo(() => sendRefund(id, now), { refundId: id })
    result[isAsked ? 'refunds' : 'failed'] += 1
  }
  return result
}

async function bringUpToDate(attempt: PaymentAttempt, now: DateTime): Promise<void> {
  await queryAttempt(attempt, now)
  const isWanted = attempt.expiresAt > now && attempt.order.isPlaced
  if (attempt.isOpen && !isWanted) await closeAttempt(attempt, now)
}

/** One that fails is reported and does not hold up the others; the next run tries it again. */
async function attemptTo(work: () => Promise<unknown>, subject: object): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    logger.error({ err: error, ...subject }, 'a payment could not be reconciled')
    return false
  }
}
