import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Staff from '#accounts/models/staff'
import { Refusal } from '#shared/exceptions/refusal'

/** One member of staff, theirs alone until the transaction ends. */
export function lockStaff(trx: TransactionClientContract, staffId: string): Promise<Staff> {
  return Staff.query({ client: trx }).where('id', staffId).forUpdate().firstOrFail()
}

/**
 * Locks a member of staff who is about to lose their power, and with them the administrators: of two who disable each
 * other at once, one stays.
 *
 * @throws Refusal when no other administrator could sign in
 */
export async function lockReplaceable(
  trx: TransactionClientContract,
  staffId: string
): Promise<Staff> {
  const administrators = await Staff.query({ client: trx })
    .where('role', 'administrator')
    .where('state', 'active')
    .orderBy('id')
    .forUpdate()
  const staff = await lockStaff(trx, staffId)
  const isLast = administrators.length === 1 && administrators[0].id === staffId
  if (isLast) throw new Refusal('accounts.errors.last_administrator')
  return staff
}
