import type { DateTime } from 'luxon'
import type Collection from '#capture/models/collection'
import type Submission from '#capture/models/submission'
import type { SubmissionState } from '#capture/models/submission'
import type Order from '#orders/models/order'
import type { OrderState, PrintsState } from '#orders/models/order'
import type PrintChoice from '#orders/models/print_choice'

/**
 * One of the three tracks of a collection as its student sees it: a state with its label (`statuses.<kind>.<state>`) and since
 * when. A step that does not exist yet (no photo, no order) is a state of kind `track`.
 */
export interface Track<Kind extends string, State extends string, None extends string> {
  kind: Kind | 'track'
  state: State | None
  at: DateTime | null
}

export type PhotoTrack = Track<'submission', SubmissionState, 'draft'>
export type PrintsTrack = Track<'prints', PrintsState, 'undecided' | 'unpaid' | 'stopped'>
export type MoneyTrack = Track<'order', OrderState, 'unordered' | 'free' | 'refunding'>

/** Where the photo is; a decision that can still be undone is not shown. */
export function photoTrack(
  collection: Collection,
  photo: Submission | null,
  now: DateTime
): PhotoTrack {
  if (!photo) return { kind: 'track', state: 'draft', at: collection.createdAt }
  const state = photo.shownState(now)
  return { kind: 'submission', state, at: photoTime(photo, state) }
}

function photoTime(photo: Submission, state: SubmissionState): DateTime | null {
  switch (state) {
    case 'processing':
      return photo.createdAt
    case 'processed':
    case 'rejected':
      return photo.processedAt
    case 'submitted':
      return photo.submittedAt
    case 'in_review':
      return photo.reviewSince ?? photo.submittedAt
    case 'approved':
    case 'returned':
      return photo.decidedAt
    case 'delivered':
      return photo.deliveredAt
    case 'confirmed':
    case 'match_failed':
      return photo.chsiResultAt
    case 'expired':
      return photo.returnDeadlineAt
    case 'withdrawn':
      return photo.updatedAt
  }
}

/**
 * Where the prints are; a step that can still be undone is not shown.
 *
 * @param order  that counts: placed or paid, else the latest
 */
export function printsTrack(
  order: Order | null,
  choice: PrintChoice | null,
  now: DateTime
): PrintsTrack {
  const mode = order?.openSlot ? order.deliveryMode : (choice?.mode ?? order?.deliveryMode)
  if (!mode) return { kind: 'track', state: 'undecided', at: null }
  if (mode === 'none') return { kind: 'prints', state: 'none', at: null }
  if (!order) return { kind: 'track', state: 'unpaid', at: null }

  const prints = order.shownPrints(now)
  if (prints.state !== 'none') return { kind: 'prints', ...prints }
  const isStopped = order.isGivenUp || order.state === 'refunded'
  return isStopped
    ? { kind: 'track', state: 'stopped', at: prints.at }
    : { kind: 'track', state: 'unpaid', at: null }
}

/** Where the money is. @param order  that counts: placed or paid, else the latest */
export function moneyTrack(order: Order | null): MoneyTrack {
  if (!order) return { kind: 'track', state: 'unordered', at: null }
  switch (order.state) {
    case 'placed':
      return { kind: 'order', state: 'placed', at: order.createdAt }
    case 'cancelled':
      return { kind: 'order', state: 'cancelled', at: order.cancelledAt }
    case 'refunded':
      return { kind: 'order', state: 'refunded', at: order.refundedAt }
    case 'paid':
    case 'part_refunded':
      if (order.isGivenUp) return { kind: 'track', state: 'refunding', at: null }
      if (order.totalFen === 0) return { kind: 'track', state: 'free', at: order.paidAt }
      return order.state === 'paid'
        ? { kind: 'order', state: 'paid', at: order.paidAt }
        : { kind: 'order', state: 'part_refunded', at: order.refundedAt }
  }
}
