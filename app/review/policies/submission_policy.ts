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

  /** Open a photo without deciding on it: one's own decisions, and as a lead all of them. */
  lookOn(staff: Staff, submission: Submission) {
    return this.oversee(staff) || (staff.mayReview && submission.reviewerId === staff.id)
  }

  /** See a picture: those that wait, one's own decisions, and earlier photos of the student on one's desk. */
  async look(staff: Staff, submission: Submission) {
    const wasJudged = submission.reviewSince !== null || submission.decidedAt !== null
    if (!this.review(staff) || !wasJudged) return false
    if (submission.isWaiting || this.lookOn(staff, submission)) return true
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
