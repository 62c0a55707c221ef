import type { SubmissionState } from '#capture/models/submission'
import type { OrderState } from '#orders/models/order'

/** What is known of one collection, from the parts that own it. */
export interface CollectionFacts {
  isConfirmed: boolean
  /** State of the current photo, null before the first one. */
  photo: SubmissionState | null
  hasPrintChoice: boolean
  /** State of the order that is placed or paid, null when there is none. */
  order: OrderState | null
}

export const STEPS = ['check', 'photo', 'prints', 'pay'] as const
export type Step = (typeof STEPS)[number]

export interface CollectionProgress {
  /** Steps that are done. */
  done: Step[]
  /** The step that comes next; null when the student has done all of theirs. */
  now: Step | null
  /** What the button that leads on says (`portal.home.next.<words>`): a photo that is there already is looked at first. */
  words: Step | 'processing' | 'processed' | 'rejected' | 'again' | null
  /** Where the next step is: a route, and whose id it takes. */
  next: { route: string; id: 'collection' | 'submission' | 'order' }
}

/** How far a student is and where it goes on. Derived, never stored. */
export function collectionProgress(facts: CollectionFacts): CollectionProgress {
  const photoDone = isHandedIn(facts.photo)
  const done = STEPS.filter((step) => {
    if (step === 'check') return facts.isConfirmed
    if (step === 'photo') return photoDone
    if (step === 'prints') return facts.hasPrintChoice || isBeyondPayment(facts.photo)
    return facts.order === 'paid' || isBeyondPayment(facts.photo)
  })
  const now = STEPS.find((step) => !done.includes(step)) ?? null
  return { done, now, words: now === 'photo' ? photoWords(facts) : now, next: nextPage(facts) }
}

function photoWords({ photo }: CollectionFacts): CollectionProgress['words'] {
  if (photo === null) return 'photo'
  return photo === 'processing' || photo === 'processed' || photo === 'rejected' ? photo : 'again'
}

function nextPage(facts: CollectionFacts): CollectionProgress['next'] {
  if (!facts.isConfirmed) return { route: 'capture.information.edit', id: 'collection' }
  switch (facts.photo) {
    case null:
    case 'withdrawn':
    case 'expired':
    case 'returned':
    case 'match_failed':
      return { route: 'capture.photos.create', id: 'collection' }
    case 'processing':
    case 'processed':
    case 'rejected':
      return { route: 'capture.submissions.show', id: 'submission' }
    case 'submitted':
      if (facts.order) return { route: 'orders.orders.show', id: 'order' }
      return facts.hasPrintChoice
        ? { route: 'orders.orders.create', id: 'collection' }
        : { route: 'orders.prints.edit', id: 'collection' }
    default:
      return { route: 'portal.progress.show', id: 'collection' }
  }
}

function isHandedIn(photo: SubmissionState | null): boolean {
  return photo === 'submitted' || isBeyondPayment(photo)
}

function isBeyondPayment(photo: SubmissionState | null): boolean {
  return photo !== null && ['in_review', 'approved', 'delivered', 'confirmed'].includes(photo)
}
