import type { SubmissionState } from '#capture/models/submission'
import type Order from '#orders/models/order'
import { PRINT_TRANSITIONS, type PrintsStep } from '#orders/models/order'

export type PrintsRefusal =
  'no_prints' | 'unpaid' | 'refunded' | 'photo_not_approved' | 'wrong_state' | 'no_address'

/** Photos of which prints may be made. */
const PRINTABLE: SubmissionState[] = ['approved', 'delivered', 'confirmed']

/**
 * Why an order's prints cannot go this step, the most telling reason first; null when they can. What is on its way
 * already may still arrive, whatever became of the money.
 *
 * @param photo  state of the collection's current photo
 */
export function printsRefusal(
  order: Order,
  step: PrintsStep,
  photo: SubmissionState | null
): PrintsRefusal | null {
  if (order.deliveryMode === 'none') return 'no_prints'
  if (step !== 'received') {
    if (order.state === 'placed') return 'unpaid'
    if (order.state !== 'paid') return 'refunded'
  }
  if (!PRINT_TRANSITIONS[order.printsState]?.includes(step)) return 'wrong_state'
  if (step === 'received') return null
  if (!photo || !PRINTABLE.includes(photo)) return 'photo_not_approved'
  return step === 'shipped' && !order.address ? 'no_address' : null
}
