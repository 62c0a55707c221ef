import logger from '@adonisjs/core/services/logger'
import { createHash } from 'node:crypto'
import type { CollectionInformation } from '#capture/models/collection'
import type Submission from '#capture/models/submission'
import { approvedPhotos } from '#fulfilment/approved_photos'
import { namesDocumentNumbers, type NameValues } from '#fulfilment/file_names'
import type Cohort from '#roster/models/cohort'
import { readFile } from '#shared/file_store'

const PHOTOS_A_BATCH = 200

/** An approved photo whose stored picture was read, and what its file and its line in the index say. */
export interface ApprovedPhoto {
  submissionId: string
  finishedKey: string
  sha256: string
  bytes: number
  information: CollectionInformation
  names: NameValues
}

/**
 * Reads every waiting photo of a cohort, one picture at a time, so that memory stays flat.
 *
 * @returns photos by student number, and the ids of those whose picture is missing or broken
 */
export async function readApprovedPhotos(
  cohort: Cohort
): Promise<{ photos: ApprovedPhoto[]; unreadable: string[] }> {
  const photos: ApprovedPhoto[] = []
  const unreadable: string[] = []
  for await (const submission of waiting(cohort)) {
    const picture = await readPicture(submission)
    if (picture) photos.push(describe(submission, picture))
    else unreadable.push(submission.id)
  }
  return { photos: photos.sort(byStudentNo), unreadable }
}

async function* waiting(cohort: Cohort): AsyncGenerator<Submission> {
  const needsNumbers = namesDocumentNumbers(cohort.exportNameTemplate)
  for (let last = ''; ;) {
    const batch = await approvedPhotos()
      .where('cohort_id', cohort.id)
      .where('id', '>', last)
      .preload('collection', (collection) => {
        collection.preload('graduateRecord')
        if (needsNumbers) collection.preload('student')
      })
      .orderBy('id')
      .limit(PHOTOS_A_BATCH)
    if (batch.length === 0) return
    yield* batch
    last = batch.at(-1)!.id
  }
}

async function readPicture(submission: Submission): Promise<Buffer | null> {
  try {
    return await readFile(submission.finishedKey!)
  } catch (error) {
    logger.error({ err: error, submissionId: submission.id }, 'a finished picture cannot be read')
    return null
  }
}

function describe({ id, finishedKey, collection }: Submission, picture: Buffer): ApprovedPhoto {
  const information = collection.information!
  return {
    submissionId: id,
    finishedKey: finishedKey!,
    sha256: createHash('sha256').update(picture).digest('hex'),
    bytes: picture.length,
    information,
    names: {
      studentNo: information.studentNo,
      name: information.name,
      candidateNo: collection.graduateRecord?.details.candidateNo ?? null,
      certNo: collection.student?.documentNumber ?? null,
    },
  }
}

function byStudentNo(a: ApprovedPhoto, b: ApprovedPhoto): number {
  const [first, second] = [a, b].map(({ names, submissionId }) => names.studentNo + submissionId)
  return first < second ? -1 : 1
}
