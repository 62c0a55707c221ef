import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { recordConsents, type ConsentContext } from '#accounts/actions/record_consents'
import { recordAudit } from '#audit/actions/record_audit'
import Collection from '#capture/models/collection'
import Order from '#orders/models/order'
import PrintChoice, { type MailingAddress } from '#orders/models/print_choice'
import { Refusal } from '#shared/exceptions/refusal'

/** No prints: an address that was given before is forgotten. */
export async function declinePrints(collectionId: string, studentId: string): Promise<PrintChoice> {
  return db.transaction((trx) => keepChoice(trx, collectionId, studentId, 'none', null))
}

/**
 * Prints by post to this address.
 *
 * @param consent given together with the address; null when it was given before
 */
export async function choosePrints(
  collectionId: string,
  studentId: string,
  address: MailingAddress,
  consent: ConsentContext | null
): Promise<PrintChoice> {
  return db.transaction(async (trx) => {
    if (consent) await recordConsents(trx, studentId, ['share_print_courier'], consent)
    return keepChoice(trx, collectionId, studentId, 'to-student', address)
  })
}

/** @throws Refusal once an order is placed: its prices and address are frozen */
async function keepChoice(
  trx: TransactionClientContract,
  collectionId: string,
  studentId: string,
  mode: PrintChoice['mode'],
  address: MailingAddress | null
): Promise<PrintChoice> {
  await Collection.query({ client: trx })
    .where('id', collectionId)
    .where('student_id', studentId)
    .forUpdate()
    .firstOrFail()
  if (await Order.query({ client: trx }).where('open_slot', collectionId).first()) {
    throw new Refusal('orders.errors.already_ordered')
  }

  const choice = await PrintChoice.firstOrNew({ collectionId }, { mode }, { client: trx })
  choice.merge({ mode, address })
  await choice.useTransaction(trx).save()
  await recordAudit(trx, {
    actor: { kind: 'student', id: studentId },
    action: 'prints.chosen',
    subject: choice,
    details: { mode },
  })
  return choice
}
