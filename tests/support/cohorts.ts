import { CollectionFactory } from '#database/factories/collection'
import { StudentFactory } from '#database/factories/student'
import type Collection from '#capture/models/collection'
import type Submission from '#capture/models/submission'
import type { SubmissionState } from '#capture/models/submission'
import type Student from '#accounts/models/student'
import type Cohort from '#roster/models/cohort'
import type GraduateRecord from '#roster/models/graduate_record'
import type { GraduateValues } from '#roster/graduate_values'
import { graduateOf } from '#tests/support/graduates'
import { submissionIn } from '#tests/support/people'

/** A graduate of the roster who has started, with a photo in `state` when there is one. */
export async function startedGraduate(
  cohort: Cohort,
  state: SubmissionState | null,
  values: Partial<GraduateValues> = {},
  overrides: Partial<Submission> = {}
): Promise<{
  record: GraduateRecord
  student: Student
  collection: Collection
  photo: Submission | null
}> {
  const record = await graduateOf(cohort, values)
  const student = await StudentFactory.create()
  const collection = await CollectionFactory.merge({
    studentId: student.id,
    cohortId: cohort.id,
    graduateRecordId: record.id,
  }).create()
  const photo = state ? await submissionIn(state, collection, overrides) : null
  return { record, student, collection, photo }
}

/** Somebody in every stage, in two departments, one graduate without a department. */
export async function mixedCohort(cohort: Cohort) {
  const design = { department: '设计学院', className: '产品设计 2301 班' }
  await graduateOf(cohort, { name: '未注册者' })
  await graduateOf(cohort, { ...design, name: '另一未注册者' })
  await graduateOf(cohort, { department: undefined, className: undefined })
  const student = await StudentFactory.create()
  await graduateOf(cohort, { name: student.name, certNo: student.documentNumber })
  await startedGraduate(cohort, null)
  await startedGraduate(cohort, 'processed')
  await startedGraduate(cohort, 'withdrawn', design)
  await startedGraduate(cohort, 'in_review', design)
  await startedGraduate(cohort, 'returned', design)
  await startedGraduate(cohort, 'approved')
  await startedGraduate(cohort, 'delivered', design)
  await startedGraduate(cohort, 'delivered')
}
