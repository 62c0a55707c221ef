import db from '@adonisjs/lucid/services/db'
import { emailHash, mobileHash, nameHash, numberHash } from '#accounts/models/student'
import { normaliseDocumentNumber } from '#documents/document_number'
import { nameKey } from '#documents/person_name'
import { readPhone } from '#documents/phone'

/**
 * Ids of the students whose document number, name, mobile or e-mail `text` is, in full: only hashes of them can be looked
 * for. A query for `whereIn`, each part of it on an index of its own; a table of its own, since MySQL asks a bare union
 * again for every row.
 */
export function studentsNamed(text: string) {
  const phone = readPhone(text)
  const email = text.trim()
  const by = (column: string, ...hashes: string[]) =>
    db.from('students').whereIn(column, hashes).select('id')
  const query = by('number_hash', numberHash(normaliseDocumentNumber(text)))
    .union(by('name_hash', nameHash(nameKey(text))))
    .union(by('email_hash', emailHash(email), emailHash(email.toLowerCase())))
  if (phone.ok) query.union(by('mobile_hash', mobileHash(phone.phone)))
  return db.from(query.as('named')).select('id')
}
