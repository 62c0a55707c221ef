import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import { recordAudits } from '#audit/actions/record_audits'
import type { Actor } from '#audit/actions/record_audit'
import { lockOrders } from '#orders/actions/lock_orders'
import type Order from '#orders/models/order'
import { PRINTS_UNDO_MINUTES, type PrintsStep } from '#orders/models/order'
import { printsRefusal, type PrintsRefusal } from '#orders/prints_refusal'
import { isDuplicate } from '#shared/is_duplicate'
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
 * the step cannot be undone any more. Of two steps at once the second finds the orders moved, and a step against a refund,
 * a reopening or an undone decision finds what came first.
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
  const moved: Order[] = []
  for (const { order, photo } of await lockOrders(trx, [...parcels.keys()])) {
    const parcel = parcels.get(order.id)
    const reason =
      printsRefusal(order, step, photo?.shownState(now) ?? null) ??
      (step === 'shipped' && !parcel ? 'waybill_missing' : null)
    if (reason) {
      result.leftOut.push({ number: order.number, reason })
      continue
    }
    order.movePrints(step, result.stepId, step === 'shipped' ? parcel! : null, now)
    if (!(await saveUnlessTaken(order))) {
      result.leftOut.push({ number: order.number, reason: 'waybill_taken' })
      continue
    }
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

/** @returns false when another parcel has this number, even one that is written at this moment */
async function saveUnlessTaken(order: Order): Promise<boolean> {
  try {
    await order.save()
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
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
