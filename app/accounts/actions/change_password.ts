import db from '@adonisjs/lucid/services/db'
import hash from '@adonisjs/core/services/hash'
import { recordAudit } from '#audit/actions/record_audit'
import { passwordSpelling } from '#accounts/actions/verify_student'
import Student from '#accounts/models/student'
import { firstPassword } from '#documents/first_password'

export type PasswordChange = 'changed' | 'wrong_current' | 'same_as_first'

/** Replaces a student's password; the first one, the end of the number, cannot come back. */
export async function changePassword(
  studentId: string,
  current: string,
  next: string
): Promise<PasswordChange> {
  return db.transaction(async (trx) => {
    const student = await Student.query({ client: trx })
      .where('id', studentId)
      .forUpdate()
      .firstOrFail()
    if (!(await hash.verify(student.password, passwordSpelling(student, current)))) {
      return 'wrong_current'
    }
    if (next.toUpperCase() === firstPassword(student.documentNumber)) return 'same_as_first'

    student.password = next
    student.hasDefaultPassword = false
    await student.save()
    await recordAudit(trx, {
      actor: { kind: 'student', id: student.id },
      action: 'student.password_changed',
      subject: student,
    })
    return 'changed'
  })
}
