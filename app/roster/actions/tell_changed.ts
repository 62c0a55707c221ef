import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import Student from '#accounts/models/student'
import { sendNotices } from '#messages/actions/send_notices'

/**
 * Tells the students of one batch that their school changed what they had confirmed, once for each import. A few
 * statements whatever the batch's size.
 *
 * @param records  rows of graduate_records that were changed
 */
export async function tellChanged(
  trx: TransactionClientContract,
  importId: string,
  records: { id: string; state: string; student_id: string | null }[]
): Promise<void> {
  const confirmed = records.filter(
    ({ state, student_id: studentId }) =>
      studentId !== null && (state === 'confirmed' || state === 'collected')
  )
  if (confirmed.length === 0) return

  const students = await Student.query({ client: trx })
    .whereIn(
      'id',
      confirmed.map((record) => record.student_id!)
    )
    .where('state', 'active')
  // From the table itself: roster lies below capture.
  const collections = await trx
    .from('collections')
    .whereIn(
      'graduate_record_id',
      confirmed.map(({ id }) => id)
    )
    .select('id', 'graduate_record_id')
  const byRecord = new Map(collections.map((row) => [row.graduate_record_id, row.id as string]))
  const byId = new Map(students.map((student) => [student.id, student]))
  await sendNotices(
    trx,
    'record_changed',
    confirmed.flatMap((record) => {
      const recipient = byId.get(record.student_id!)
      const key = `record_changed:${importId}:${record.id}`
      return recipient ? [{ recipient, key, collectionId: byRecord.get(record.id) ?? null }] : []
    }),
    DateTime.utc()
  )
}
