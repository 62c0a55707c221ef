import type Submission from '#capture/models/submission'
import { Refusal } from '#shared/exceptions/refusal'

/** Key of the sentence why nobody can decide on a photo any more. */
export function whyNotWaiting({ state }: Pick<Submission, 'state'>): string {
  return state === 'withdrawn' ? 'review.errors.withdrawn' : 'review.errors.decided'
}

/** @throws Refusal when the photo is decided already, or its student has taken it back */
export function requireWaiting(submission: Submission) {
  if (!submission.isWaiting) throw new Refusal(whyNotWaiting(submission))
}
