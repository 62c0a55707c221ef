import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import Collection from '#capture/models/collection'

/** The collection a student is in: the latest they started. */
export function findCurrentCollection(
  studentId: string,
  client?: QueryClientContract
): Promise<Collection | null> {
  return Collection.query({ client })
    .where('student_id', studentId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .first()
}
