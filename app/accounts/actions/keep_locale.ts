import db from '@adonisjs/lucid/services/db'
import { recordAudit } from '#audit/actions/record_audit'
import Student, { type Locale } from '#accounts/models/student'

/** Remembers the language a student reads: messages will be written in it. */
export async function keepLocale(studentId: string, locale: Locale): Promise<void> {
  await db.transaction(async (trx) => {
    const student = await Student.query({ client: trx })
      .where('id', studentId)
      .forUpdate()
      .firstOrFail()
    if (student.locale === locale) return

    student.locale = locale
    await student.save()
    await recordAudit(trx, {
      actor: { kind: 'student', id: student.id },
      action: 'student.locale_changed',
      subject: student,
      details: { locale },
    })
  })
}
