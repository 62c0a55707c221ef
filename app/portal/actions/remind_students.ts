import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import { recordAudit } from '#audit/actions/record_audit'
import Notice from '#messages/models/notice'
import {
  listUnfinished,
  type CohortPart,
  type StudentToRemind,
} from '#portal/actions/list_unfinished'
import Cohort from '#roster/models/cohort'
import { Refusal } from '#shared/exceptions/refusal'
import { shanghaiDate } from '#shared/shanghai_time'

/** So many notices are written while somebody waits for the page. */
export const MAX_REMINDED = 3000
const STUDENTS_A_TRANSACTION = 100

/**
 * Writes to the registered students of a part of a cohort who have not finished, each at most once a day. Killed in
 * between and sent again, it goes on with those who have not been told.
 *
 * @param expected  how many the page promised: another number means that it has to be looked at again
 * @returns how many were told now
 * @throws Refusal when there is nobody, are too many, or not as many as expected
 */
export async function remindStudents(
  part: CohortPart,
  expected: number,
  staff: { id: string },
  now: DateTime = DateTime.utc()
): Promise<number> {
  const students = await listToRemind(part, now)
  if (students.length === 0) throw new Refusal('portal.reminders.nobody')
  if (students.length > MAX_REMINDED) {
    throw new Refusal('portal.reminders.too_many', { limit: MAX_REMINDED })
  }
  if (students.length !== expected) throw new Refusal('portal.reminders.changed')

  let told = 0
  for (let start = 0; start < students.length; start += STUDENTS_A_TRANSACTION) {
    told += await tell(part, students.slice(start, start + STUDENTS_A_TRANSACTION), staff, now)
  }
  return told
}

/** Those who have not finished and were not reminded today. */
export async function listToRemind(part: CohortPart, now: DateTime): Promise<StudentToRemind[]> {
  const students = await listUnfinished(part)
  const keys = await Notice.query()
    .where('event_key', 'like', `reminder:${shanghaiDate(now)}:%`)
    .select('id', 'event_key')
  const told = new Set(keys.map((notice) => notice.eventKey))
  return students.filter(({ studentId }) => !told.has(keyOf(studentId, now)))
}

function keyOf(studentId: string, now: DateTime): string {
  return `reminder:${shanghaiDate(now)}:${studentId}`
}

/** The cohort's row is locked, so that two who remind the same students tell each of them once. */
async function tell(
  part: CohortPart,
  students: StudentToRemind[],
  staff: { id: string },
  now: DateTime
): Promise<number> {
  return db.transaction(async (trx) => {
    const cohort = await Cohort.query({ client: trx })
      .where('id', part.cohortId)
      .forUpdate()
      .firstOrFail()
    let told = 0
    for (const { studentId, collectionId } of students) {
      const notice = await notifyStudent(trx, studentId, {
        event: 'reminder',
        key: keyOf(studentId, now),
        collectionId,
      })
      if (notice) told += 1
    }
    if (told > 0) {
      await recordAudit(trx, {
        actor: { kind: 'staff', id: staff.id },
        action: 'cohort.reminded',
        subject: cohort,
        details: { students: told },
      })
    }
    return told
  })
}
