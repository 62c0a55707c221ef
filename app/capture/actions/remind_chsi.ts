import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import { lockCollection } from '#capture/actions/lock_collection'
import Submission from '#capture/models/submission'
import { untold } from '#messages/actions/untold'
import { dbTime } from '#shared/db_time'

/** Days after the delivery. Source: service rules, "Deadlines". */
const CHSI_CHECK_DAYS = 30

/** A service that stood still for as long catches up; older deliveries are not looked at every minute for ever. */
const CATCH_UP_DAYS = 7

const AT_ONCE = 500

/** Asks students to check their photo on CHSI, once, a month after it was delivered. @returns how many */
export async function remindChsi(now: DateTime = DateTime.utc()): Promise<number> {
  const latest = now.minus({ days: CHSI_CHECK_DAYS })
  let reminded = 0
  for (let last = ''; ;) {
    const photos = await Submission.query()
      .where('state', 'delivered')
      .where('delivered_at', '<=', dbTime(latest))
      .where('delivered_at', '>', dbTime(latest.minus({ days: CATCH_UP_DAYS })))
      .where('id', '>', last)
      .orderBy('id')
      .limit(AT_ONCE)
    for (const photo of await untold(photos, keyOf)) {
      if (await remind(photo, now)) reminded += 1
    }
    if (photos.length < AT_ONCE) return reminded
    last = photos[photos.length - 1].id
  }
}

function keyOf({ id }: Submission): string {
  return `chsi_check:${id}`
}

/** @returns false when the student has answered meanwhile, or somebody else reminded */
async function remind(found: Submission, now: DateTime): Promise<boolean> {
  return db.transaction(async (trx) => {
    await lockCollection(trx, found.collectionId, found.studentId)
    const photo = await Submission.query({ client: trx })
      .where('id', found.id)
      .forUpdate()
      .firstOrFail()
    if (photo.state !== 'delivered') return false

    const notice = await notifyStudent(trx, photo.studentId, {
      event: 'chsi_check',
      key: keyOf(photo),
      collectionId: photo.collectionId,
      dueAt: now,
    })
    return notice !== null
  })
}
