import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { recordAudits } from '#audit/actions/record_audits'
import type { Actor } from '#audit/actions/record_audit'
import { takeBackNotice } from '#messages/actions/take_back_notice'
import { lockOrders } from '#orders/actions/lock_orders'
import { printsNoticeKey } from '#orders/actions/move_prints'
import type Order from '#orders/models/order'
import type { PrintsStep } from '#orders/models/order'

/**
 * Takes back the last step of the prints of every order that went it together, as long as the students do not know.
 *
 * @returns how many went back; those that went on, or whose time is over, stay where they are
 */
export async function undoPrints(
  stepId: string,
  actor: Actor,
  now: DateTime = DateTime.utc()
): Promise<number> {
  const ids = await db.from('orders').where('prints_step_id', stepId).select('id')
  return db.transaction(async (trx) => {
    const undone: Order[] = []
    const locked = await lockOrders(
      trx,
      ids.map(({ id }) => id)
    )
    for (const { order } of locked) {
      if (order.printsStepId !== stepId || !order.mayUndoPrints(now)) continue
      await takeBackNotice(trx, printsNoticeKey(order.id, order.printsState as PrintsStep), now)
      order.undoPrints(now)
      await order.save()
      undone.push(order)
    }
    if (undone.length > 0) {
      await recordAudits(trx, {
        actor,
        action: 'prints.step_undone',
        subjects: undone,
        details: { stepId },
      })
    }
    return undone.length
  })
}
