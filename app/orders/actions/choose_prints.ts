import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { recordConsents, type ConsentContext } from '#accounts/actions/record_consents'
import { recordAudit } from '#audit/actions/record_audit'
import { lockCollection } from '#capture/actions/lock_collection'
import { openOrder } from '#orders/actions/open_order'
import PrintChoice, { type MailingAddress } from '#orders/models/print_choice'
import Cohort from '#roster/models/cohort'
import { Refusal } from '#shared/exceptions/refusal'

/** No prints: an address that was given before is forgotten. */
export async function declinePrints(
  collectionId: string,
  studentId: string,
  now: DateTime = DateTime.utc()
): Promise<PrintChoice> {
  return db.transaction((trx) => keepChoice(trx, collectionId, studentId, 'none', null, now))
}

/**
 * Prints by post to this address.
 *
 * @param consent given together with the address; null when it was given before
 * @throws Refusal when the cohort posts no prints
 */
export async function choosePrints(
  collectionId: string,
  studentId: string,
  address: MailingAddress,
  consent: ConsentContext | null,
  now: DateTime = DateTime.utc()
): Promise<PrintChoice> {
  return db.transaction(async (trx) => {
    const collection = await lockCollection(trx, collectionId, studentId)
    const cohort = await Cohort.findOrFail(collection.cohortId, { client: trx })
    if (!cohort.postsPrints) throw new Refusal('orders.errors.prints_not_offered')
    if (consent) await recordConsents(trx, studentId, ['share_print_courier'], consent)
    return keepChoice(trx, collectionId, studentId, 'to-student', address, now)
  })
}

/** @throws Refusal once an order is placed: its prices and address are frozen */
async function keepChoice(
  trx: TransactionClientContract,
  collectionId: string,
  studentId: string,
  mode: PrintChoice['mode'],
  address: MailingAddress | null,
  now: DateTime
): Promise<PrintChoice> {
  await lockCollection(trx, collectionId, studentId)
  if (await openOrder(trx, collectionId, now)) throw new Refusal('orders.errors.already_ordered')

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
