import type { DateTime } from 'luxon'
import type Submission from '#capture/models/submission'

export type PhotoStepCode =
  | 'submitted'
  | 'review'
  | 'returned'
  | 'approved'
  | 'again'
  | 'delivered'
  | 'chsi'
  | 'confirmed'
  | 'match_failed'

/** One line of what happened to a photo and what is still to come; `at` is when, once it has happened. */
export interface PhotoStep {
  code: PhotoStepCode
  state: 'done' | 'bad' | 'now' | 'next'
  at: DateTime | null
}

/** The way of a photo from the hand-in to the school; empty while the student has not handed it in. */
export function photoSteps(submission: Submission): PhotoStep[] {
  const submitted = step('submitted', 'done', submission.submittedAt)
  switch (submission.shownState()) {
    case 'submitted':
      return [submitted, step('review', 'next'), step('delivered', 'next')]
    case 'in_review':
      return [submitted, step('review', 'now'), step('delivered', 'next')]
    case 'returned':
    case 'expired':
      return [
        submitted,
        step('returned', 'bad', submission.decidedAt),
        step('again', 'next'),
        step('delivered', 'next'),
      ]
    case 'approved':
      return [submitted, step('approved', 'done', submission.decidedAt), step('delivered', 'next')]
    case 'delivered':
    case 'confirmed':
    case 'match_failed':
      return [
        submitted,
        step('approved', 'done', submission.decidedAt),
        step('delivered', 'done', submission.deliveredAt),
        chsiStep(submission),
      ]
    default:
      return []
  }
}

/** What the student found on CHSI, or still has to look for. */
function chsiStep({ state, chsiResultAt }: Submission): PhotoStep {
  if (state === 'confirmed') return step('confirmed', 'done', chsiResultAt)
  return state === 'match_failed' ? step('match_failed', 'bad', chsiResultAt) : step('chsi', 'next')
}

function step(
  code: PhotoStepCode,
  state: PhotoStep['state'],
  at: DateTime | null = null
): PhotoStep {
  return { code, state, at }
}
