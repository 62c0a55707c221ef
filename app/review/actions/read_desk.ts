import type { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import { measureLimits, passedChecks } from '#capture/photo_result'
import Submission from '#capture/models/submission'
import { maskDocumentNumber } from '#documents/masking'
import { countQueue, countToday } from '#review/actions/list_queue'
import { objectionsTo } from '#review/actions/list_objections'
import { readUndoable } from '#review/actions/read_undoable'
import ReviewDecision from '#review/models/review_decision'
import ReviewLease from '#review/models/review_lease'
import { freePhotos, type QueueFilter } from '#review/queue'
import { dbTime } from '#shared/db_time'

const PAST_IN_STRIP = 3
const NEXT_IN_STRIP = 8

/** Everything on the desk around one photo. */
export async function readDesk(
  submissionId: string,
  staff: Staff,
  filter: QueueFilter,
  now: DateTime
) {
  const submission = await Submission.query()
    .where('id', submissionId)
    .where((either) => either.whereNotNull('review_since').orWhereNotNull('decided_at'))
    .preload('student')
    .preload('school')
    .preload('cohort')
    .preload('collection')
    .firstOrFail()
  const lease = await ReviewLease.query()
    .withScopes((scopes) => scopes.running(now))
    .where('submission_id', submissionId)
    .preload('staff')
    .first()
  return {
    submission,
    documentNumber: maskDocumentNumber(submission.student.documentNumber),
    passed: passedChecks(submission),
    limits: measureLimits(submission.cohort.presetId),
    holder: lease?.staff ?? null,
    mayReopen: staff.role === 'lead_reviewer' && isReopenable(submission),
    objections: await objectionsTo(submissionId),
    earlier: await earlierReturns(submission),
    past: (await lastDecisions(staff.id)).reverse(),
    undoable: await readUndoable(staff.id, now),
    next: await nextInQueue(submission, staff.id, filter, now),
    queue: await countQueue(filter, now),
    today: await countToday(staff.id, now),
  }
}

/** Approved but not delivered, or returned and not replaced. */
function isReopenable({ id, state, collection }: Submission) {
  return collection.currentSubmissionId === id && ['approved', 'returned'].includes(state)
}

/** Photos of the same student that were returned before this one, with who did it, newest first. */
async function earlierReturns({ collectionId, version }: Submission) {
  const photos = await Submission.query()
    .where('collection_id', collectionId)
    .where('version', '<', version)
    .whereIn('state', ['returned', 'expired'])
    .orderBy('version', 'desc')
  const decisions = await ReviewDecision.query()
    .whereIn(
      'submission_id',
      photos.map(({ id }) => id)
    )
    .preload('staff')
  return photos.map((photo) => ({
    photo,
    reviewer: decisions.find((decision) => decision.submissionId === photo.id)?.staff ?? null,
  }))
}

function lastDecisions(staffId: string) {
  return ReviewDecision.query()
    .withScopes((scopes) => scopes.standing())
    .where('staff_id', staffId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(PAST_IN_STRIP)
}

/** Those that come after it and are on nobody's desk. */
function nextInQueue(submission: Submission, staffId: string, filter: QueueFilter, now: DateTime) {
  const since = dbTime((submission.reviewSince ?? submission.decidedAt)!)
  return freePhotos(filter, staffId, now)
    .where((either) =>
      either
        .where('review_since', '>', since)
        .orWhere((same) => same.where('review_since', since).where('id', '>', submission.id))
    )
    .orderBy('review_since')
    .orderBy('id')
    .limit(NEXT_IN_STRIP)
}
