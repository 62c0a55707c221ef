import type Submission from '#capture/models/submission'
import { approveSubmission } from '#review/actions/approve_submission'
import { freePhotos, type QueueFilter } from '#review/queue'
import { InvalidTransition } from '#shared/exceptions/invalid_transition'
import { Refusal } from '#shared/exceptions/refusal'
import type { DateTime } from 'luxon'

/** So many photos a person can look through on one page. */
export const MOST_AT_ONCE = 100

/** Photos that the checks found nothing about and whose student did not ask for a person, oldest first. */
export function cleanPhotos(filter: QueueFilter, staffId: string, now: DateTime) {
  return freePhotos(filter, staffId, now)
    .where('findings', '[]')
    .where('wants_person', false)
    .preload('collection')
    .preload('school')
    .orderBy('review_since')
    .orderBy('id')
    .limit(MOST_AT_ONCE)
}

/**
 * Approves photos one after the other, each as a decision of its own: what somebody else has taken or decided meanwhile is
 * left as it is.
 *
 * @returns the approved ones, and those that were refused with the key of the sentence why
 */
export async function approveMany(
  photos: Pick<Submission, 'id' | 'version'>[],
  reviewerId: string
): Promise<{ approved: string[]; refused: { id: string; why: string }[] }> {
  const approved: string[] = []
  const refused: { id: string; why: string }[] = []
  for (const { id, version } of photos) {
    try {
      await approveSubmission(id, reviewerId, { version })
      approved.push(id)
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof InvalidTransition)) throw error
      refused.push({ id, why: error.messageKey })
    }
  }
  return { approved, refused }
}
