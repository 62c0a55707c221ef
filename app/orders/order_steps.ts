import type { SubmissionState } from '#capture/models/submission'
import type { PrintsState } from '#orders/models/order'

export type OrderStepCode = 'paid' | 'photo' | 'review' | 'school' | 'prints' | 'chsi'

/** One line of what happened since the order was paid and what is still to come. */
export interface OrderStep {
  code: OrderStepCode
  state: 'done' | 'now' | 'next' | 'bad'
}

/** Where the photo is: before the reviewers, with them, on its way to the school, or there. */
const PROGRESS: Partial<Record<SubmissionState, number>> = {
  in_review: 1,
  approved: 2,
  delivered: 3,
  confirmed: 4,
}

/** Prints that are not named here wait for the approved photo. */
const PRINTS: Partial<Record<PrintsState, OrderStep['state']>> = {
  making: 'now',
  shipped: 'done',
  at_school: 'done',
  pickup_ready: 'done',
  received: 'done',
}

/**
 * The way of a paid order. Paying is not the end of it: the photo is reviewed and delivered, prints are posted, and about
 * 30 days later the student checks the photo on CHSI.
 *
 * @param prints how far its prints are, as the student may know it
 * @param photo  state of the collection's current photo, as the student may know it; null when there is none
 */
export function orderSteps(prints: PrintsState, photo: SubmissionState | null): OrderStep[] {
  const progress = PROGRESS[photo ?? 'withdrawn'] ?? 0
  const at = (position: number): OrderStep['state'] =>
    progress > position ? 'done' : progress === position ? 'now' : 'next'

  const steps: OrderStep[] = [{ code: 'paid', state: 'done' }]
  if (progress === 0) steps.push({ code: 'photo', state: photo === 'returned' ? 'bad' : 'now' })
  steps.push({ code: 'review', state: at(1) }, { code: 'school', state: at(2) })
  if (prints !== 'none') steps.push({ code: 'prints', state: PRINTS[prints] ?? 'next' })
  return [...steps, { code: 'chsi', state: at(3) }]
}
