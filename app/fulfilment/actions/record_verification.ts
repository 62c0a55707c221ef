import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import { isWhole, type Verification } from '#fulfilment/archive_verdict'
import Delivery from '#fulfilment/models/delivery'

/** Keeps what a comparison found. The latest stands on the receipt, the audit trail has them all. */
export async function recordVerification(
  deliveryId: string,
  verification: Verification,
  staff: { id: string },
  now: DateTime = DateTime.utc()
): Promise<void> {
  await db.transaction(async (trx) => {
    const delivery = await Delivery.query({ client: trx })
      .where('id', deliveryId)
      .forUpdate()
      .firstOrFail()
    delivery.verify(verification, staff.id, now)
    await delivery.save()
    const { by, same, differs, missing, extraCount } = verification
    await recordAudit(trx, {
      actor: { kind: 'staff', id: staff.id },
      action: 'delivery.verified',
      subject: delivery,
      details: {
        by,
        whole: isWhole(verification),
        same,
        differs: differs.length,
        missing: missing.length,
        extra: extraCount,
      },
    })
  })
}
