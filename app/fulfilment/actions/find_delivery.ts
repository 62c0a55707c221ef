import type Staff from '#accounts/models/staff'
import Delivery from '#fulfilment/models/delivery'

/** A delivery that this person may see, with its school, cohort and the people who handled it. */
export function findDelivery(id: string, staff: Staff): Promise<Delivery> {
  return Delivery.query()
    .withScopes((scopes) => scopes.visibleTo(staff))
    .where('id', id)
    .preload('school')
    .preload('cohort')
    .preload('staff')
    .preload('receiver')
    .preload('verifier')
    .firstOrFail()
}
