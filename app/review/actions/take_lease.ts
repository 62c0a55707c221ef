import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import ReviewLease, { LEASE_SECONDS } from '#review/models/review_lease'
import { dbTime } from '#shared/db_time'
import { newId } from '#shared/new_id'

/**
 * Holds a photo for a reviewer for the next five minutes: one that is free, whose lease is over, or that is theirs
 * already. Of several reviewers who try at once exactly one succeeds. Two single statements outside a transaction: no
 * lock outlives its statement, so that reviewers never wait for each other in a circle.
 *
 * @returns the lease's token; null when somebody else holds the photo
 */
export async function takeLease(
  submissionId: string,
  staffId: string,
  now: DateTime
): Promise<string | null> {
  const token = newId()
  const until = now.plus({ seconds: LEASE_SECONDS })
  const mine = { staff_id: staffId, token, expires_at: dbTime(until) }
  await db
    .insertQuery()
    .table('review_leases')
    .insert({ id: newId(), submission_id: submissionId, ...mine })
    .onConflict('submission_id')
    .ignore()

  const [taken] = [
    await db
      .from('review_leases')
      .where('submission_id', submissionId)
      .where((either) => either.where('staff_id', staffId).orWhere('expires_at', '<=', dbTime(now)))
      .update(mine),
  ].flat()
  return Number(taken) > 0 ? token : null
}

/**
 * Frees a photo that a reviewer holds. The row stays, as a lease that is over: deleting rows that others are about to
 * insert is what MySQL answers with deadlocks.
 *
 * @param token  only this lease: a page that is left must not free what its reload has renewed
 * @returns false when the reviewer does not hold it
 */
export async function freeLease(
  submissionId: string,
  staffId: string,
  now: DateTime,
  { token, client = db.connection() }: { token?: string; client?: QueryClientContract } = {}
): Promise<boolean> {
  const [freed] = [
    await client
      .from('review_leases')
      .where('submission_id', submissionId)
      .where('staff_id', staffId)
      .where('expires_at', '>', dbTime(now))
      .if(token, (query) => query.where('token', token!))
      .update({ expires_at: dbTime(now) }),
  ].flat()
  return Number(freed) > 0
}

/** A reviewer has one photo on the desk: whatever else they hold becomes free. */
export async function freeOtherLeases(
  staffId: string,
  keptSubmissionId: string,
  now: DateTime
): Promise<void> {
  const others = await ReviewLease.query()
    .withScopes((scopes) => scopes.running(now))
    .where('staff_id', staffId)
    .whereNot('submission_id', keptSubmissionId)
  for (const { submissionId } of others) await freeLease(submissionId, staffId, now)
}
