import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import Notice from '#messages/models/notice'
import OutboxMessage from '#messages/models/outbox_message'

/**
 * Takes back what a notice tells, in the transaction that undoes its event. A notice that is not due yet is never shown,
 * and its key is free again; one that is due stays in the app, since it may have been read. What still waits in the
 * outbox is cancelled either way.
 *
 * @param key  the `key` that `sendNotice` was given
 * @returns true when nobody had been told
 */
export async function takeBackNotice(
  trx: TransactionClientContract,
  key: string,
  now: DateTime = DateTime.utc()
): Promise<boolean> {
  const notice = await Notice.query({ client: trx }).where('event_key', key).forUpdate().first()
  if (!notice) return true

  await cancelWaiting(trx, notice)
  if (notice.isDue(now)) return false

  notice.takeBack(now)
  await notice.save()
  return true
}

async function cancelWaiting(trx: TransactionClientContract, notice: Notice) {
  const waiting = await OutboxMessage.query({ client: trx })
    .where('notice_id', notice.id)
    .where('state', 'waiting')
  for (const message of waiting) {
    message.cancel()
    await message.save()
  }
}
