import db from '@adonisjs/lucid/services/db'
import { createHash } from 'node:crypto'
import { lockCollection } from '#capture/actions/lock_collection'
import { addVersion, withdrawPrevious } from '#capture/actions/receive_photo'
import ProcessPhotoJob from '#capture/jobs/process_photo_job'
import Submission from '#capture/models/submission'
import Cohort from '#roster/models/cohort'
import { Refusal } from '#shared/exceptions/refusal'
import { readFile } from '#shared/file_store'

/**
 * The student prefers another frame of the burst: it becomes the next version of the photo, and is processed.
 *
 * @param frame  index in the burst
 * @throws E_ROW_NOT_FOUND when the photo is not this student's
 * @throws Refusal when a newer photo took its place, a reviewer has it, or it has no such frame
 */
export async function chooseFrame(
  submissionId: string,
  studentId: string,
  frame: number
): Promise<Submission> {
  const found = await Submission.query()
    .where('id', submissionId)
    .where('student_id', studentId)
    .firstOrFail()
  const key = found.frames?.[frame]?.key
  if (!key) throw new Refusal('capture.errors.no_frame')
  const originalSha256 = createHash('sha256')
    .update(await readFile(key))
    .digest('hex')

  const chosen = await db.transaction(async (trx) => {
    const collection = await lockCollection(trx, found.collectionId, studentId)
    if (collection.currentSubmissionId !== found.id) throw new Refusal('capture.errors.replaced')
    const current = await Submission.query({ client: trx })
      .where('id', found.id)
      .forUpdate()
      .firstOrFail()
    if (!current.mayChooseFrame) throw new Refusal('capture.errors.photo_fixed')
    if (current.frameChosen === frame) return current

    await withdrawPrevious(trx, collection)
    const cohort = await Cohort.query({ client: trx }).where('id', current.cohortId).firstOrFail()
    return addVersion(trx, collection, cohort, {
      source: current.source,
      originalKey: key,
      originalSha256,
      frames: current.frames,
      frameChosen: frame,
    })
  })
  if (chosen.id !== submissionId) await ProcessPhotoJob.dispatch({ submissionId: chosen.id })
  return chosen
}
