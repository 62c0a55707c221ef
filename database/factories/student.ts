import factory from '@adonisjs/lucid/factories'
import Student, { documentHash, nameHash, numberHash } from '#accounts/models/student'
import { nameKey } from '#documents/person_name'
import { keyedHash } from '#shared/keyed_hash'

export const STUDENT_PASSWORD = 'a-long-password'

let last = 0

/** A student with a resident ID of an unassigned region and a password of their own. */
export const StudentFactory = factory
  .define(Student, () => {
    last += 1
    const documentNumber = residentId(last)
    const mobile = `138${String(last).padStart(8, '0')}`
    const email = `student${last}@example.com`
    return {
      documentKind: 'RIC' as const,
      documentCountry: null,
      documentNumber,
      documentHash: documentHash('RIC', null, documentNumber),
      numberHash: numberHash(documentNumber),
      name: '陈思远',
      nameHash: nameHash(nameKey('陈思远')),
      sex: 'M' as const,
      mobile,
      mobileHash: keyedHash('person.mobile', mobile),
      email,
      emailHash: keyedHash('person.email', email),
      password: STUDENT_PASSWORD,
      hasDefaultPassword: false,
      locale: 'zh-CN' as const,
      state: 'active' as const,
    }
  })
  .build()

/** A valid number of an unassigned region (3199xx): the nth boy born on 2003-01-05 onwards. */
export function residentId(nth: number): string {
  const day = String((nth % 28) + 1).padStart(2, '0')
  const sequence = String(((Math.floor(nth / 28) * 2) % 998) + 1).padStart(3, '0')
  const body = `3199${String((Math.floor(nth / 13972) % 99) + 1).padStart(2, '0')}200301${day}${sequence}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + '10X98765432'[sum % 11]
}
