import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import { recordAudits } from '#audit/actions/record_audits'
import type { Actor } from '#audit/actions/record_audit'
import { photoStates } from '#orders/actions/photo_states'
import Order, { PRINTS_UNDO_MINUTES, type PrintsStep } from '#orders/models/order'
import { printsRefusal, type PrintsRefusal } from '#orders/prints_refusal'
import { newId } from '#shared/new_id'

const ORDERS_A_TRANSACTION = 100

/** Audit actions of the steps. */
const ACTIONS: Record<PrintsStep, string> = {
  making: 'prints.making_started',
  shipped: 'prints.shipped',
  at_school: 'prints.brought_to_school',
  pickup_ready: 'prints.made_ready',
  received: 'prints.received',
}

export interface PrintsTask {
  orderId: string
  /** Needed for `shipped`. */
  parcel?: { carrier: string; waybillNo: string }
}

export interface PrintsResult {
  /** Undoes the step for all of them at once. */
  stepId: string
  moved: number
  leftOut: { number: string; reason: PrintsRefusal | 'waybill_missing' | 'waybill_taken' }[]
}

/**
 * Takes the prints of orders a step on, those that can go it; the others are left out and named. Students are told once
 * the step cannot be undone any more. Of two steps at once the second finds the orders moved.
 */
export async function movePrints(
  tasks: PrintsTask[],
  step: PrintsStep,
  actor: Actor,
  now: DateTime = DateTime.utc()
): Promise<PrintsResult> {
  const result: PrintsResult = { stepId: newId(), moved: 0, leftOut: [] }
  const inOrder = tasks.toSorted((a, b) => (a.orderId < b.orderId ? -1 : 1))
  for (let start = 0; start < inOrder.length; start += ORDERS_A_TRANSACTION) {
    const part = inOrder.slice(start, start + ORDERS_A_TRANSACTION)
    await db.transaction((trx) => movePart(trx, part, { step, actor, now, result }))
  }
  return result
}

async function movePart(
  trx: TransactionClientContract,
  tasks: PrintsTask[],
  { step, actor, now, result }: Step
) {
  const parcels = new Map(tasks.map(({ orderId, parcel }) => [orderId, parcel]))
  const orders = await Order.query({ client: trx })
    .whereIn('id', [...parcels.keys()])
    .orderBy('id')
    .forUpdate()
  const photos = await photoStates(orders, trx)
  const moved: Order[] = []
  for (const order of orders) {
    const parcel = parcels.get(order.id)
    const reason =
      printsRefusal(order, step, photos.get(order.collectionId) ?? null) ??
      (step === 'shipped' ? await parcelRefusal(trx, order, parcel) : null)
    if (reason) {
      result.leftOut.push({ number: order.number, reason })
      continue
    }
    order.movePrints(step, result.stepId, step === 'shipped' ? parcel! : null, now)
    await order.save()
    await tell(trx, order, step, now)
    moved.push(order)
  }
  if (moved.length > 0) {
    await recordAudits(trx, {
      actor,
      action: ACTIONS[step],
      subjects: moved,
      details: { stepId: result.stepId },
    })
  }
  result.moved += moved.length
}

interface Step {
  step: PrintsStep
  actor: Actor
  now: DateTime
  result: PrintsResult
}

async function parcelRefusal(
  trx: TransactionClientContract,
  order: Order,
  parcel: PrintsTask['parcel']
) {
  if (!parcel) return 'waybill_missing' as const
  const other = await Order.query({ client: trx })
    .where('waybill_no', parcel.waybillNo)
    .whereNot('id', order.id)
    .select('id')
    .first()
  return other ? ('waybill_taken' as const) : null
}

async function tell(trx: TransactionClientContract, order: Order, step: PrintsStep, now: DateTime) {
  await notifyStudent(trx, order.studentId, {
    event: `prints_${step}`,
    key: printsNoticeKey(order.id, step),
    collectionId: order.collectionId,
    params: step === 'shipped' ? { carrier: order.carrier!, waybill: order.waybillNo! } : undefined,
    dueAt: now.plus({ minutes: PRINTS_UNDO_MINUTES }),
  })
}

/** Under which the student is told of a step. */
export function printsNoticeKey(orderId: string, step: PrintsStep): string {
  return `prints_${step}:${orderId}`
}
