import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import Delivery from '#fulfilment/models/delivery'

/**
 * The school says that it has the photos. Saying so again changes nothing: the first word counts.
 *
 * @returns whether it was the first time
 */
export async function receiveDelivery(
  deliveryId: string,
  staff: { id: string },
  now: DateTime = DateTime.utc()
): Promise<boolean> {
  return db.transaction(async (trx) => {
    const delivery = await Delivery.query({ client: trx })
      .where('id', deliveryId)
      .forUpdate()
      .firstOrFail()
    if (delivery.receivedAt) return false

    delivery.receive(staff.id, now)
    await delivery.save()
    await recordAudit(trx, {
      actor: { kind: 'staff', id: staff.id },
      action: 'delivery.received',
      subject: delivery,
    })
    return true
  })
}
