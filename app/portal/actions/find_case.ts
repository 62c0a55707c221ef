import type Staff from '#accounts/models/staff'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'

/**
 * A collection that this member of staff may see, with student, school and the photo that counts.
 *
 * @throws E_ROW_NOT_FOUND when a registrar asks for another school's
 */
export async function findCase(collectionId: string, staff: Staff) {
  const collection = await Collection.query()
    .where('id', collectionId)
    .if(staff.onlySchoolId, (query) =>
      query.whereHas('cohort', (cohort) => cohort.where('school_id', staff.onlySchoolId!))
    )
    .preload('student')
    .preload('cohort', (cohort) => cohort.preload('school'))
    .firstOrFail()
  const submission = collection.currentSubmissionId
    ? await Submission.find(collection.currentSubmissionId)
    : null
  return { collection, submission }
}
