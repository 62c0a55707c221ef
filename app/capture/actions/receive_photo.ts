import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { createHash } from 'node:crypto'
import { recordAudit } from '#audit/actions/record_audit'
import { endPhoneLinks } from '#capture/actions/end_phone_links'
import { ticketHash } from '#capture/actions/issue_camera_ticket'
import { lockCollection } from '#capture/actions/lock_collection'
import { requireReplaceablePhoto } from '#capture/actions/require_replaceable_photo'
import { isBurst } from '#capture/burst'
import ProcessPhotoJob from '#capture/jobs/process_photo_job'
import CameraTicket from '#capture/models/camera_ticket'
import type Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import Cohort from '#roster/models/cohort'
import { Refusal } from '#shared/exceptions/refusal'
import { deleteFile, storeFile } from '#shared/file_store'

/** States in which a photo is nobody's business yet: a newer one withdraws it. */
const UNREVIEWED = ['processing', 'processed', 'rejected', 'submitted']

/** What a student hands in: one file, or the frames of a burst. */
export interface Shot {
  /** The files exactly as they were received; five of them when they are a burst. */
  frames: Buffer[]
  /** Of the live camera, as the server gave it. */
  ticket?: string | null
  /** Made by the phone, one for each shot: sent again it is the same photo. */
  uploadKey?: string | null
  /** Index of the frame that the student (not the phone) chose. */
  frame?: number | null
}

/**
 * Keeps a photo that a student hands in and sends it to be processed. The unreviewed photo before it is withdrawn. The same
 * upload key again changes nothing. Only a burst with a valid ticket comes from the camera, anything else from the album.
 *
 * @returns the photo; `isNew` is false when it had arrived before
 * @throws E_ROW_NOT_FOUND when the collection is not this student's
 * @throws Refusal when the information is not confirmed, the cohort takes camera photos only, or a reviewer has
 *   the photo before it
 */
export async function receivePhoto(
  collectionId: string,
  studentId: string,
  shot: Shot,
  now: DateTime = DateTime.utc()
): Promise<{ submission: Submission; isNew: boolean }> {
  const known = await findUpload(collectionId, studentId, shot.uploadKey)
  if (known) return { submission: known, isNew: false }

  const files = await keepFiles(shot)
  const keys = files.map(({ key }) => key)
  const received = await db
    .transaction(async (trx) => {
      const collection = await lockCollection(trx, collectionId, studentId)
      const again = await findUpload(collectionId, studentId, shot.uploadKey, trx)
      if (again) return { submission: again, isNew: false }
      if (!collection.isConfirmed) throw new Refusal('capture.errors.information_first')
      const ticket = await findTicket(trx, collectionId, shot, now)
      await withdrawPrevious(trx, collection)
      const submission = await createSubmission(trx, collection, {
        source: ticket ? 'camera' : 'album',
        files: ticket ? files : [files[shot.frame ?? 0]],
        frameChosen: ticket ? (shot.frame ?? null) : null,
        uploadKey: shot.uploadKey ?? null,
      })
      ticket?.use(submission.id, now)
      await ticket?.save()
      await endPhoneLinks(trx, collectionId, now)
      return { submission, isNew: true }
    })
    .catch(async (error) => {
      await deleteAll(keys)
      throw error
    })

  if (!received.isNew) {
    await deleteAll(keys)
    return received
  }
  const kept = received.submission.frames?.map(({ key }) => key) ?? [
    received.submission.originalKey,
  ]
  await deleteAll(keys.filter((key) => !kept.includes(key)))
  await ProcessPhotoJob.dispatch({ submissionId: received.submission.id })
  return received
}

/** The photo that a shot became, when it has arrived before. */
export async function findUpload(
  collectionId: string,
  studentId: string,
  uploadKey: string | null | undefined,
  client?: QueryClientContract
): Promise<Submission | null> {
  if (!uploadKey) return null
  return Submission.query({ client })
    .where('collection_id', collectionId)
    .where('student_id', studentId)
    .where('upload_key', uploadKey)
    .first()
}

interface KeptFile {
  key: string
  sha256: string
}

async function keepFiles({ frames }: Shot): Promise<KeptFile[]> {
  const kind = frames.length > 1 ? 'frames' : 'originals'
  return Promise.all(
    frames.map(async (bytes) => ({
      key: await storeFile(kind, bytes),
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }))
  )
}

async function deleteAll(keys: string[]) {
  await Promise.all(keys.map((key) => deleteFile(key)))
}

/** The unused ticket of this burst; the collection's lock lets only one of two uses find it. */
async function findTicket(
  trx: TransactionClientContract,
  collectionId: string,
  { ticket, frames }: Shot,
  now: DateTime
): Promise<CameraTicket | null> {
  if (!ticket || !isBurst(frames)) return null
  const found = await CameraTicket.query({ client: trx })
    .where('collection_id', collectionId)
    .where('token_hash', ticketHash(ticket))
    .forUpdate()
    .first()
  return found?.isValid(now) ? found : null
}

/** The photo before it is withdrawn unless it was decided. The collection is locked. */
export async function withdrawPrevious(trx: TransactionClientContract, collection: Collection) {
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

/** What is kept of a shot: the frames of a burst from the camera, one file otherwise. */
interface KeptShot {
  source: Submission['source']
  files: KeptFile[]
  frameChosen: number | null
  uploadKey: string | null
}

async function createSubmission(
  trx: TransactionClientContract,
  collection: Collection,
  shot: KeptShot
): Promise<Submission> {
  const cohort = await Cohort.query({ client: trx }).where('id', collection.cohortId).firstOrFail()
  if (!cohort.allowAlbum && shot.source === 'album') throw new Refusal('capture.errors.camera_only')
  const original = shot.files[shot.frameChosen ?? 0]
  return addVersion(trx, collection, cohort, {
    source: shot.source,
    originalKey: original.key,
    originalSha256: original.sha256,
    uploadKey: shot.uploadKey,
    frameChosen: shot.frameChosen,
    frames:
      shot.source === 'camera'
        ? shot.files.map(({ key }) => ({
            key,
            thumbnailKey: null,
            sharpness: null,
            eyesOpen: null,
          }))
        : null,
  })
}

/** Makes the next version of a collection's photo, to be processed, and its current one. The collection is locked. */
export async function addVersion(
  trx: TransactionClientContract,
  collection: Collection,
  cohort: Cohort,
  photo: Pick<
    Submission,
    'source' | 'originalKey' | 'originalSha256' | 'frames' | 'frameChosen'
  > & {
    uploadKey?: string | null
  }
): Promise<Submission> {
  const latest = await Submission.query({ client: trx })
    .where('collection_id', collection.id)
    .select('id', 'version')
    .orderBy('version', 'desc')
    .first()

  const submission = await Submission.create(
    {
      ...photo,
      collectionId: collection.id,
      studentId: collection.studentId,
      cohortId: cohort.id,
      schoolId: cohort.schoolId,
      version: (latest?.version ?? 0) + 1,
      state: 'processing',
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
