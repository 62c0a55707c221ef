import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import PhoneLink from '#capture/models/phone_link'
import { dbTime } from '#shared/db_time'

/** Ends every hand-over of a collection: its photo arrived, or a new link takes their place. */
export async function endPhoneLinks(
  trx: TransactionClientContract,
  collectionId: string,
  now: DateTime
): Promise<void> {
  await PhoneLink.query({ client: trx })
    .where('collection_id', collectionId)
    .whereNull('ended_at')
    .update({ ended_at: dbTime(now) })
}
