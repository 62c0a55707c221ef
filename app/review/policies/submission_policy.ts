import { BasePolicy } from '@adonisjs/bouncer'
import { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import Submission from '#capture/models/submission'
import ReviewLease from '#review/models/review_lease'

export default class SubmissionPolicy extends BasePolicy {
  /** See the queue, take photos from it, decide. */
  review(staff: Staff) {
    return staff.mayReview
  }

  /** Look on while somebody else decides, and at what is decided. */
  oversee(staff: Staff) {
    return staff.role === 'lead_reviewer'
  }

  /** See a picture: a reviewer those of the student on their desk, earlier photos included. */
  async look(staff: Staff, submission: Submission) {
    if (!this.review(staff) || submission.reviewSince === null) return false
    if (this.oversee(staff)) return true
    const lease = await ReviewLease.query()
      .withScopes((scopes) => scopes.running(DateTime.utc()))
      .where('staff_id', staff.id)
      .whereIn(
        'submission_id',
        Submission.query().where('collection_id', submission.collectionId).select('id')
      )
      .first()
    return lease !== null
  }
}
