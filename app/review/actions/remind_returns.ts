import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import { lockCollection } from '#capture/actions/lock_collection'
import Submission from '#capture/models/submission'
import { untold } from '#messages/actions/untold'
import { dbTime } from '#shared/db_time'

const AT_ONCE = 500

/** Hours before the deadline of a returned photo. Source: service rules, "Deadlines". */
const REMINDERS = [
  { name: '24h', from: 24, until: 2 },
  { name: '2h', from: 2, until: 0 },
]

/** Reminds students of returned photos whose deadline is near, once a day and once two hours before. @returns how many */
export async function remindReturns(now: DateTime = DateTime.utc()): Promise<number> {
  let reminded = 0
  for (const reminder of REMINDERS) {
    for (let last = ''; ;) {
      const photos = await Submission.query()
        .where('state', 'returned')
        .where('return_deadline_at', '>', dbTime(now.plus({ hours: reminder.until })))
        .where('return_deadline_at', '<=', dbTime(now.plus({ hours: reminder.from })))
        .withScopes((scopes) => scopes.told(now))
        .whereIn('id', db.from('collections').select('current_submission_id'))
        .where('id', '>', last)
        .orderBy('id')
        .limit(AT_ONCE)
      const due = photos.filter((photo) => isReminded(photo, reminder.from))
      for (const photo of await untold(due, (one) => keyOf(one, reminder.name))) {
        if (await remind(photo, reminder.name, now)) reminded += 1
      }
      if (photos.length < AT_ONCE) break
      last = photos[photos.length - 1].id
    }
  }
  return reminded
}

/** A deadline that was this near when the photo was returned needs no reminder: the notice of the return named it. */
function isReminded({ decidedAt, returnDeadlineAt }: Submission, hours: number): boolean {
  return decidedAt !== null && decidedAt < returnDeadlineAt!.minus({ hours })
}

/** Of a deadline that staff moved, students are reminded anew. */
function keyOf({ id, returnDeadlineAt }: Submission, name: string): string {
  return `return_deadline:${name}:${id}:${returnDeadlineAt!.toUnixInteger()}`
}

/** @returns false when the photo was replaced or its deadline moved meanwhile, or somebody else reminded */
async function remind(found: Submission, name: string, now: DateTime): Promise<boolean> {
  return db.transaction(async (trx) => {
    const collection = await lockCollection(trx, found.collectionId, found.studentId)
    const photo = await Submission.query({ client: trx })
      .where('id', found.id)
      .forUpdate()
      .firstOrFail()
    if (collection.currentSubmissionId !== photo.id || photo.state !== 'returned') return false
    if (keyOf(photo, name) !== keyOf(found, name)) return false

    const deadline = photo.returnDeadlineAt!
    const notice = await notifyStudent(trx, photo.studentId, {
      event: 'return_deadline',
      key: keyOf(photo, name),
      collectionId: photo.collectionId,
      params: { deadlineAt: deadline.toUTC().toISO()! },
      dueAt: now,
      trueUntil: deadline,
    })
    return notice !== null
  })
}
