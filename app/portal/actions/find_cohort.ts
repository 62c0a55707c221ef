import type Staff from '#accounts/models/staff'
import Cohort from '#roster/models/cohort'

/** A cohort that this person may see, with its school, its windows and who signed it off. Policies decide what they may do with it. */
export function findCohort(id: string, staff: Staff): Promise<Cohort> {
  return Cohort.query()
    .withScopes((scopes) => scopes.visibleTo(staff))
    .where('id', id)
    .preload('school')
    .preload('signer')
    .preload('windows', (windows) => windows.orderBy('opens_at'))
    .firstOrFail()
}
