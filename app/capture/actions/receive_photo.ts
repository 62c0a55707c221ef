import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { createHash } from 'node:crypto'
import { recordAudit } from '#audit/actions/record_audit'
import { lockCollection } from '#capture/actions/lock_collection'
import { requireReplaceablePhoto } from '#capture/actions/require_replaceable_photo'
import ProcessPhotoJob from '#capture/jobs/process_photo_job'
import type Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import Cohort from '#roster/models/cohort'
import { Refusal } from '#shared/exceptions/refusal'
import { deleteFile, storeFile } from '#shared/file_store'

/** States in which a photo is nobody's business yet: a newer one withdraws it. */
const UNREVIEWED = ['processing', 'processed', 'rejected', 'submitted']

/**
 * Keeps a photo that a student hands in and sends it to be processed. The unreviewed photo before it is withdrawn.
 *
 * @param bytes  the file exactly as it was received
 * @throws E_ROW_NOT_FOUND when the collection is not this student's
 * @throws Refusal when the information is not confirmed, the cohort takes camera photos only, or a reviewer has
 *   the photo before it
 */
export async function receivePhoto(
  collectionId: string,
  studentId: string,
  bytes: Buffer
): Promise<Submission> {
  const originalKey = await storeFile('originals', bytes)
  const submission = await db
    .transaction(async (trx) => {
      const collection = await lockCollection(trx, collectionId, studentId)
      if (!collection.isConfirmed) throw new Refusal('capture.errors.information_first')
      await withdrawPrevious(trx, collection)
      return createSubmission(trx, collection, originalKey, bytes)
    })
    .catch(async (error) => {
      await deleteFile(originalKey)
      throw error
    })

  await ProcessPhotoJob.dispatch({ submissionId: submission.id })
  return submission
}

async function withdrawPrevious(trx: TransactionClientContract, collection: Collection) {
  const previous = await requireReplaceablePhoto(trx, collection)
  if (!previous || !UNREVIEWED.includes(previous.state)) return

  previous.withdraw()
  await previous.save()
  await recordAudit(trx, {
    actor: { kind: 'student', id: collection.studentId },
    action: 'submission.withdrawn',
    subject: previous,
    details: { version: previous.version },
  })
}

async function createSubmission(
  trx: TransactionClientContract,
  collection: Collection,
  originalKey: string,
  bytes: Buffer
): Promise<Submission> {
  const cohort = await Cohort.query({ client: trx }).where('id', collection.cohortId).firstOrFail()
  if (!cohort.allowAlbum) throw new Refusal('capture.errors.camera_only')
  const latest = await Submission.query({ client: trx })
    .where('collection_id', collection.id)
    .select('id', 'version')
    .orderBy('version', 'desc')
    .first()

  const submission = await Submission.create(
    {
      collectionId: collection.id,
      studentId: collection.studentId,
      cohortId: cohort.id,
      schoolId: cohort.schoolId,
      version: (latest?.version ?? 0) + 1,
      source: 'album',
      state: 'processing',
      originalKey,
      originalSha256: createHash('sha256').update(bytes).digest('hex'),
    },
    { client: trx }
  )
  collection.currentSubmissionId = submission.id
  await collection.save()
  await recordAudit(trx, {
    actor: { kind: 'student', id: collection.studentId },
    action: 'submission.received',
    subject: submission,
    details: { version: submission.version, source: submission.source },
  })
  return submission
}
