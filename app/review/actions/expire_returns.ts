import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import { SYSTEM, recordAudit } from '#audit/actions/record_audit'
import { lockCollection } from '#capture/actions/lock_collection'
import Submission from '#capture/models/submission'
import { dbTime } from '#shared/db_time'

const AT_ONCE = 500

/** Returned photos that were not replaced in time have expired. @returns how many */
export async function expireReturns(now: DateTime = DateTime.utc()): Promise<number> {
  const overdue = await Submission.query()
    .where('state', 'returned')
    .where('return_deadline_at', '<=', dbTime(now))
    .whereIn('id', db.from('collections').select('current_submission_id'))
    .orderBy('return_deadline_at')
    .limit(AT_ONCE)
  let expired = 0
  for (const submission of overdue) if (await expireReturn(submission, now)) expired += 1
  return expired
}

/** @returns false when the student has replaced the photo meanwhile */
async function expireReturn(
  { id, collectionId, studentId }: Submission,
  now: DateTime
): Promise<boolean> {
  return db.transaction(async (trx) => {
    const collection = await lockCollection(trx, collectionId, studentId)
    const submission = await Submission.query({ client: trx })
      .where('id', id)
      .forUpdate()
      .firstOrFail()
    if (collection.currentSubmissionId !== id || submission.state !== 'returned') return false

    if (!submission.returnDeadlineAt || submission.returnDeadlineAt > now) return false

    submission.expire()
    await submission.save()
    await recordAudit(trx, {
      actor: SYSTEM,
      action: 'submission.expired',
      subject: submission,
      details: { version: submission.version },
    })
    await notifyStudent(trx, studentId, {
      event: 'return_expired',
      key: `return_expired:${id}:${submission.returnDeadlineAt.toUnixInteger()}`,
      collectionId,
      params: { deadlineAt: submission.returnDeadlineAt.toUTC().toISO()! },
    })
    return true
  })
}
