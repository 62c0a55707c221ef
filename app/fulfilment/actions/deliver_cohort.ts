import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import Student from '#accounts/models/student'
import { recordAudit, type Actor } from '#audit/actions/record_audit'
import { recordAudits } from '#audit/actions/record_audits'
import Submission from '#capture/models/submission'
import { deliveryIndex } from '#fulfilment/delivery_index'
import { deliveryManifest, sha256Of } from '#fulfilment/delivery_manifest'
import { fileNames, namesDocumentNumbers } from '#fulfilment/file_names'
import Delivery from '#fulfilment/models/delivery'
import DeliveryItem from '#fulfilment/models/delivery_item'
import { readApprovedPhotos, type ApprovedPhoto } from '#fulfilment/read_approved_photos'
import { sendNotices } from '#messages/actions/send_notices'
import Cohort from '#roster/models/cohort'
import { Refusal } from '#shared/exceptions/refusal'
import { storeFile } from '#shared/file_store'
import { newId } from '#shared/new_id'
import { columnContext, sealText } from '#shared/sealing'

const ROWS_A_STATEMENT = 200

/** A photo of the delivery under its name in the archive. */
type DeliveredPhoto = ApprovedPhoto & { fileName: string }

/**
 * Delivers every approved photo of a cohort: they get their file names and count as handed over. The pictures are read
 * before the transaction, which only takes what is still approved then; of two deliveries at once the second finds
 * nothing. A photo whose picture cannot be read stays approved and is named in `leftOut`.
 *
 * @param reason  why file names may hold document numbers; needed where the cohort's template has {certNo}
 * @throws Refusal when nothing can be delivered, the reason is missing, or the template is wrong
 */
export async function deliverCohort(
  cohortId: string,
  actor: Actor,
  reason: string | null = null
): Promise<Delivery> {
  const cohort = await Cohort.query().where('id', cohortId).preload('school').firstOrFail()
  if (namesDocumentNumbers(cohort.exportNameTemplate) && !reason) {
    throw new Refusal('fulfilment.errors.reason_missing')
  }
  const { photos, unreadable } = await readApprovedPhotos(cohort)
  if (photos.length === 0 && unreadable.length > 0) {
    throw new Refusal('fulfilment.errors.nothing_readable', { count: unreadable.length })
  }

  return db.transaction(async (trx) => {
    const submissions = await lockApproved(trx, photos)
    const waiting = photos.filter((photo) => submissions.has(photo.submissionId))
    if (waiting.length === 0) throw new Refusal('fulfilment.errors.nothing_to_deliver')

    const names = fileNames(
      cohort.exportNameTemplate,
      waiting.map((photo) => photo.names)
    )
    const delivered = waiting.map((photo, index) => ({ ...photo, fileName: names[index] }))
    const delivery = await createDelivery(trx, cohort, delivered, { actor, reason, unreadable })
    await insertItems(trx, delivery, delivered)
    await markDelivered(trx, delivery, [...submissions.values()], actor)
    await recordAudit(trx, {
      actor,
      action: 'delivery.created',
      subject: delivery,
      details: { photos: delivered.length, leftOut: unreadable.length },
    })
    return delivery
  })
}

/**
 * Locks the photos in the order of their ids, as whoever locks several does, and keeps those that are still approved, with the picture that was read. One by one:
 * asked for many at once, MySQL may walk the whole table and get into a deadlock with reviewers and other deliveries. An
 * approved photo stays the current one of its collection, so that is not asked again.
 */
async function lockApproved(trx: TransactionClientContract, photos: ApprovedPhoto[]) {
  const locked = new Map<string, Submission>()
  const inOrder = photos.toSorted((a, b) => (a.submissionId < b.submissionId ? -1 : 1))
  for (const { submissionId, finishedKey } of inOrder) {
    const submission = await Submission.query({ client: trx })
      .select('id', 'state', 'finished_key', 'told_at', 'student_id', 'collection_id')
      .where('id', submissionId)
      .forUpdate()
      .firstOrFail()
    const counts = submission.state === 'approved' && submission.isTold()
    if (counts && submission.finishedKey === finishedKey) {
      locked.set(submissionId, submission)
    }
  }
  return locked
}

async function createDelivery(
  trx: TransactionClientContract,
  cohort: Cohort,
  photos: DeliveredPhoto[],
  { actor, reason, unreadable }: { actor: Actor; reason: string | null; unreadable: string[] }
): Promise<Delivery> {
  const index = await deliveryIndex(photos)
  const delivery = new Delivery().useTransaction(trx).fill({
    id: newId(),
    schoolId: cohort.schoolId,
    cohortId: cohort.id,
    staffId: actor.kind === 'staff' ? actor.id : null,
    photoCount: photos.length,
    reason: namesDocumentNumbers(cohort.exportNameTemplate) ? reason : null,
    leftOut: unreadable,
    indexKey: await storeFile('deliveries', index),
    indexSha256: sha256Of(index),
    indexBytes: index.length,
    createdAt: DateTime.utc().startOf('second'),
  })
  delivery.$setRelated('school', cohort.school)
  delivery.$setRelated('cohort', cohort)
  delivery.manifestSha256 = sha256Of(deliveryManifest(delivery, photos))
  return delivery.save()
}

async function insertItems(
  trx: TransactionClientContract,
  { id: deliveryId }: Delivery,
  photos: DeliveredPhoto[]
) {
  const rows = photos.map((photo, index) => {
    const id = newId()
    return {
      id,
      delivery_id: deliveryId,
      submission_id: photo.submissionId,
      position: index + 1,
      file_name: sealText(columnContext(DeliveryItem.table, 'file_name', id), photo.fileName),
      sha256: photo.sha256,
      bytes: photo.bytes,
    }
  })
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await trx.table(DeliveryItem.table).multiInsert(rows.slice(start, start + ROWS_A_STATEMENT))
  }
}

/** Saved one by one, for the reason they are locked so. */
async function markDelivered(
  trx: TransactionClientContract,
  delivery: Delivery,
  submissions: Submission[],
  actor: Actor
) {
  const now = DateTime.utc()
  for (const submission of submissions) {
    submission.deliver(now)
    await submission.save()
  }
  await recordAudits(trx, {
    actor,
    action: 'submission.delivered',
    subjects: submissions,
    details: { deliveryId: delivery.id },
  })
  for (let start = 0; start < submissions.length; start += ROWS_A_STATEMENT) {
    await tellDelivered(trx, submissions.slice(start, start + ROWS_A_STATEMENT), now)
  }
}

async function tellDelivered(
  trx: TransactionClientContract,
  submissions: Submission[],
  now: DateTime
) {
  const students = await Student.query({ client: trx }).whereIn(
    'id',
    submissions.map(({ studentId }) => studentId)
  )
  const byId = new Map(students.map((student) => [student.id, student]))
  await sendNotices(
    trx,
    'photo_delivered',
    submissions.map(({ id, studentId, collectionId }) => ({
      recipient: byId.get(studentId)!,
      key: `photo_delivered:${id}`,
      collectionId,
    })),
    now
  )
}
