import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Student from '#accounts/models/student'
import { sendNotice } from '#messages/actions/send_notice'
import type Notice from '#messages/models/notice'

/**
 * Tells a student about a change of their case, in the change's own transaction (see `sendNotice`).
 *
 * @returns null when it was told before
 */
export async function notifyStudent(
  trx: TransactionClientContract,
  studentId: string,
  notice: Parameters<typeof sendNotice>[2]
): Promise<Notice | null> {
  const student = await Student.query({ client: trx }).where('id', studentId).firstOrFail()
  return sendNotice(trx, student, notice)
}
