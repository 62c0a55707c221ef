import db from '@adonisjs/lucid/services/db'
import { recordConsents, type ConsentContext } from '#accounts/actions/record_consents'
import Student from '#accounts/models/student'
import { recordAudit } from '#audit/actions/record_audit'
import type { PhotoConsent } from '#capture/missing_photo_consents'

/** Records the consents of the photo before there is one. */
export async function givePhotoConsents(
  studentId: string,
  codes: PhotoConsent[],
  context: ConsentContext
): Promise<void> {
  await db.transaction(async (trx) => {
    const student = await Student.query({ client: trx }).where('id', studentId).firstOrFail()
    await recordConsents(trx, studentId, codes, context)
    await recordAudit(trx, {
      actor: { kind: 'student', id: studentId },
      action: 'student.consented',
      subject: student,
      details: { codes },
    })
  })
}
