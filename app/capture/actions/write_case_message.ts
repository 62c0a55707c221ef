import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { lockCollection } from '#capture/actions/lock_collection'
import { postCaseMessage } from '#messages/actions/post_case_message'

/**
 * A student writes to the staff about their collection.
 *
 * @throws E_ROW_NOT_FOUND when it is not this student's
 * @throws Refusal when they write too many at once
 */
export async function writeCaseMessage(
  collectionId: string,
  studentId: string,
  body: string,
  now: DateTime
): Promise<void> {
  await db.transaction(async (trx) => {
    const collection = await lockCollection(trx, collectionId, studentId)
    await collection.load('cohort')
    const about = { collectionId, studentId, schoolId: collection.cohort.schoolId }
    await postCaseMessage(trx, about, { kind: 'student', id: studentId }, body, now)
  })
}
