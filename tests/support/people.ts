import type Collection from '#capture/models/collection'
import Submission, { type SubmissionState } from '#capture/models/submission'
import { CohortFactory } from '#database/factories/cohort'
import { CollectionFactory } from '#database/factories/collection'
import { StudentFactory } from '#database/factories/student'
import type Cohort from '#roster/models/cohort'
import { storeFile } from '#shared/file_store'

/** An open cohort with school and window. */
export async function openCohort(overrides: Partial<Cohort> = {}): Promise<Cohort> {
  const cohort = await CohortFactory.merge(overrides as object)
    .with('school')
    .with('windows')
    .create()
  await cohort.load('school')
  await cohort.load('windows')
  return cohort
}

/** A student who has confirmed their information in `cohort`. */
export async function confirmedCollection(cohort: Cohort): Promise<Collection> {
  const student = await StudentFactory.create()
  return CollectionFactory.merge({ studentId: student.id, cohortId: cohort.id }).create()
}

/** A submission in `state`, current in its collection, whose files are small but really stored and sealed. */
export async function submissionIn(
  state: SubmissionState,
  collection: Collection,
  overrides: Partial<Submission> = {}
): Promise<Submission> {
  await collection.load('cohort')
  const picture = Buffer.from('picture')
  const submission = await Submission.create({
    collectionId: collection.id,
    studentId: collection.studentId,
    cohortId: collection.cohortId,
    schoolId: collection.cohort.schoolId,
    version: 1,
    source: 'album',
    state,
    originalKey: await storeFile('originals', picture),
    originalSha256: '0'.repeat(64),
    previewKey: await storeFile('previews', picture),
    finishedKey: await storeFile('finished', picture),
    masterKey: await storeFile('masters', picture),
    findings: [],
    report: null,
    wantsPerson: false,
    attempts: 1,
    ...overrides,
  } as Partial<Submission>)
  collection.currentSubmissionId = submission.id
  await collection.save()
  return submission
}
