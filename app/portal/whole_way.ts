import type { DateTime } from 'luxon'
import type Submission from '#capture/models/submission'
import type Order from '#orders/models/order'

export type WayCode =
  | 'submitted'
  | 'pay'
  | 'paid'
  | 'review'
  | 'approved'
  | 'returned'
  | 'again'
  | 'delivered'
  | 'prints'
  | 'chsi'
  | 'confirmed'
  | 'match_failed'

/** One line of what happened and what is still to come; `at` is when, once it has happened. */
export interface WayStep {
  code: WayCode
  state: 'done' | 'bad' | 'now' | 'next'
  at: DateTime | null
}

/**
 * The whole way of a collection, from the photo to the student's own check on CHSI: paying is not the end of it.
 *
 * @param order  placed or paid; null when there is none
 * @returns empty while the photo is not handed in
 */
export function wholeWay(photo: Submission, order: Order | null, now: DateTime): WayStep[] {
  const way = photoWay(photo, now)
  if (way.length === 0) return []

  const [submitted, ...photoSteps] = way
  const last = photoSteps.pop()!
  return [submitted, ...moneyWay(photo, order, now), ...photoSteps, ...printsWay(order, now), last]
}

function photoWay(photo: Submission, now: DateTime): WayStep[] {
  const submitted = step('submitted', 'done', photo.submittedAt)
  const chsi = step('chsi', 'next')
  switch (photo.shownState(now)) {
    case 'submitted':
      return [submitted, step('review', 'next'), step('delivered', 'next'), chsi]
    case 'in_review':
      return [submitted, step('review', 'now'), step('delivered', 'next'), chsi]
    case 'returned':
    case 'expired': {
      const returned = step('returned', 'bad', photo.decidedAt)
      return [submitted, returned, step('again', 'now'), step('delivered', 'next'), chsi]
    }
    case 'approved':
      return [submitted, approved(photo), step('delivered', 'now'), chsi]
    case 'delivered':
    case 'confirmed':
    case 'match_failed': {
      const delivered = step('delivered', 'done', photo.deliveredAt)
      return [submitted, approved(photo), delivered, chsiStep(photo)]
    }
    default:
      return []
  }
}

function approved(photo: Submission): WayStep {
  return step('approved', 'done', photo.decidedAt)
}

/** What the student found on CHSI, or still has to look for. */
function chsiStep({ state, chsiResultAt }: Submission): WayStep {
  if (state === 'confirmed') return step('confirmed', 'done', chsiResultAt)
  return state === 'match_failed' ? step('match_failed', 'bad', chsiResultAt) : step('chsi', 'now')
}

/** Nothing for a service that costs nothing. */
function moneyWay(photo: Submission, order: Order | null, now: DateTime): WayStep[] {
  if (order?.paidAt) return order.totalFen > 0 ? [step('paid', 'done', order.paidAt)] : []
  return photo.shownState(now) === 'submitted' ? [step('pay', 'now')] : []
}

function printsWay(order: Order | null, now: DateTime): WayStep[] {
  if (!order || order.deliveryMode === 'none') return []
  const { state, at } = order.shownPrints(now)
  if (state === 'received') return [step('prints', 'done', at)]
  return [step('prints', state === 'none' || state === 'to_make' ? 'next' : 'now')]
}

function step(code: WayCode, state: WayStep['state'], at: DateTime | null = null): WayStep {
  return { code, state, at }
}
