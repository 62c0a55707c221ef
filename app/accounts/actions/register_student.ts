import db from '@adonisjs/lucid/services/db'
import { recordAudit } from '#audit/actions/record_audit'
import { recordConsents, type ConsentContext } from '#accounts/actions/record_consents'
import Student, {
  documentHash,
  emailHash,
  mobileHash,
  nameHash,
  numberHash,
} from '#accounts/models/student'
import { ACCOUNT_CONSENTS, type Registration } from '#accounts/read_registration'
import { firstPassword } from '#documents/first_password'
import { newId } from '#shared/new_id'

/**
 * Opens an account. Its first password is the end of the document number, as the service's manual says.
 *
 * @returns null when the document has an account already, also when two requests arrive at once
 */
export async function registerStudent(
  registration: Registration,
  context: ConsentContext
): Promise<Student | null> {
  const hash = documentHash(registration.kind, registration.country, registration.key)
  try {
    return await db.transaction(async (trx) => {
      const student = await Student.create(
        {
          id: newId(),
          documentKind: registration.kind,
          documentCountry: registration.country,
          documentNumber: registration.number,
          documentHash: hash,
          numberHash: numberHash(registration.key),
          name: registration.name,
          nameHash: nameHash(registration.nameKey),
          sex: registration.sex,
          mobile: registration.mobile,
          mobileHash: mobileHash(registration.mobile),
          email: registration.email,
          emailHash: emailHash(registration.email),
          password: firstPassword(registration.number),
          hasDefaultPassword: true,
          locale: context.locale,
          state: 'active',
        },
        { client: trx }
      )
      await recordConsents(trx, student.id, ACCOUNT_CONSENTS, context)
      await recordAudit(trx, {
        actor: { kind: 'student', id: student.id },
        action: 'student.registered',
        subject: student,
        details: { documentKind: student.documentKind },
      })
      return student
    })
  } catch (error) {
    if (await Student.findBy('documentHash', hash)) return null
    throw error
  }
}
