import type { ApiClient } from '@japa/api-client'
import { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import type Submission from '#capture/models/submission'
import ReviewLease from '#review/models/review_lease'
import type Cohort from '#roster/models/cohort'
import { newId } from '#shared/new_id'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'

/** A photo that came to the reviewers `hoursAgo`. */
export async function waitingPhoto(
  { cohort, hoursAgo = 1 }: { cohort?: Cohort; hoursAgo?: number } = {},
  overrides: Partial<Submission> = {}
): Promise<Submission> {
  const collection = await confirmedCollection(cohort ?? (await openCohort()))
  return submissionIn('in_review', collection, {
    submittedAt: DateTime.utc().minus({ hours: hoursAgo }),
    reviewSince: DateTime.utc().minus({ hours: hoursAgo }),
    ...overrides,
  })
}

/** The photo is on this reviewer's desk; negative seconds are a lease that is over. */
export function leaseOf(submission: Submission, staff: Staff, seconds = 200): Promise<ReviewLease> {
  return ReviewLease.create({
    submissionId: submission.id,
    staffId: staff.id,
    token: newId(),
    expiresAt: DateTime.utc().plus({ seconds }),
  })
}

export function runningLeases(): Promise<ReviewLease[]> {
  return ReviewLease.query()
    .withScopes((scopes) => scopes.running(DateTime.utc()))
    .orderBy('submission_id')
    .exec()
}

export function deskPath(submission: Submission, rest = ''): string {
  return `/office/review/submissions/${submission.id}${rest}`
}

/** Sends a form of the review pages as this member of staff, from the page of the photo. */
export function send(
  client: ApiClient,
  staff: Staff,
  path: string,
  fields: Record<string, unknown> = {}
) {
  return client
    .post(path)
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .header('referer', path.replace(/\/(approval|return|lease.*|undo|reopening|aside.*)$/, ''))
    .form(fields)
    .redirects(0)
}

export function get(client: ApiClient, staff: Staff, path: string) {
  return client.get(path).withGuard('staff').loginAs(staff).redirects(0)
}
