import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Collection from '#capture/models/collection'

/**
 * Locks a student's collection; whoever locks its photos too locks it first.
 *
 * @throws E_ROW_NOT_FOUND when it is not this student's
 */
export function lockCollection(
  trx: TransactionClientContract,
  collectionId: string,
  studentId: string
): Promise<Collection> {
  return Collection.query({ client: trx })
    .where('id', collectionId)
    .where('student_id', studentId)
    .forUpdate()
    .firstOrFail()
}
