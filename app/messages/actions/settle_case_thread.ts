import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { recordAudit } from '#audit/actions/record_audit'
import CaseThread from '#messages/models/case_thread'

/** A member of staff says that nothing is left to answer. Settled again it does nothing. */
export async function settleCaseThread(
  trx: TransactionClientContract,
  threadId: string,
  staffId: string
): Promise<void> {
  const thread = await CaseThread.query({ client: trx })
    .where('id', threadId)
    .forUpdate()
    .firstOrFail()
  if (!thread.isWaiting) return

  thread.settle()
  await thread.save()
  await recordAudit(trx, {
    actor: { kind: 'staff', id: staffId },
    action: 'case_thread.settled',
    subject: thread,
  })
}
