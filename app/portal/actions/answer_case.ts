import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import type Staff from '#accounts/models/staff'
import type Collection from '#capture/models/collection'
import { lockCollection } from '#capture/actions/lock_collection'
import { postCaseMessage } from '#messages/actions/post_case_message'

/** A member of staff writes to a student about their collection; the student is told once for each message. */
export async function answerCase(
  { id, studentId }: Collection,
  staff: Staff,
  body: string,
  now: DateTime
): Promise<void> {
  await db.transaction(async (trx) => {
    const collection = await lockCollection(trx, id, studentId)
    await collection.load('cohort')
    const about = { collectionId: id, studentId, schoolId: collection.cohort.schoolId }
    const author = { kind: 'staff' as const, id: staff.id, role: staff.role }
    const { message, isNew } = await postCaseMessage(trx, about, author, body, now)
    if (!isNew) return

    await notifyStudent(trx, studentId, {
      event: 'case_message',
      key: `case_message:${message.id}`,
      collectionId: id,
    })
  })
}
