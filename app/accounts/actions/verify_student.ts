import hash from '@adonisjs/core/services/hash'
import Student, { numberHash } from '#accounts/models/student'
import { normaliseDocumentNumber } from '#documents/document_number'
import { spendOneHash } from '#accounts/spend_one_hash'

/**
 * Finds the student to whom number and password belong. An unknown number costs the same time as a wrong password.
 *
 * @param typed the number as typed; documents of different kinds may share it, so every candidate is tried
 */
export async function verifyStudent(typed: string, password: string): Promise<Student | null> {
  const candidates = await Student.query()
    .whereIn('number_hash', possibleKeys(normaliseDocumentNumber(typed)).map(numberHash))
    .where('state', 'active')
  if (candidates.length === 0) await spendOneHash(password)

  for (const student of candidates) {
    if (await hash.verify(student.password, passwordSpelling(student, password))) return student
  }
  return null
}

/** Travel permits are looked up by the part that stays the same when they are renewed. */
function possibleKeys(number: string): string[] {
  const keys = [number]
  if (/^[HM]\d{10}$/.test(number)) keys.push(number.slice(0, 9))
  if (/^\d{10}$/.test(number)) keys.push(number.slice(0, 8))
  return keys
}

/** The first password is typed with x or X, as people read it from their card, and in the width of their keyboard. */
export function passwordSpelling(student: Student, password: string): string {
  return student.hasDefaultPassword ? password.normalize('NFKC').toUpperCase() : password
}
