import db from '@adonisjs/lucid/services/db'
import type Staff from '#accounts/models/staff'
import type Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { approvedPhotos } from '#fulfilment/approved_photos'
import Delivery from '#fulfilment/models/delivery'
import Cohort from '#roster/models/cohort'
import School from '#roster/models/school'

const DELIVERIES_A_PAGE = 20
const ITEMS_A_PAGE = 50

/** Deliveries that this member of staff may see, newest first. */
export function listDeliveries(staff: Staff, schoolId: string | undefined, page: number) {
  return Delivery.query()
    .withScopes((scopes) => scopes.visibleTo(staff))
    .if(schoolId, (query) => query.where('school_id', schoolId!))
    .preload('school')
    .preload('cohort')
    .preload('staff')
    .orderBy('id', 'desc')
    .paginate(page, DELIVERIES_A_PAGE)
}

/** Cohorts with photos that wait to be delivered, newest year first. */
export async function listWaitingCohorts(staff: Staff, schoolId: string | undefined) {
  const rows = await approvedPhotos()
    .withScopes((scopes) => scopes.visibleTo(staff))
    .if(schoolId, (query) => query.where('school_id', schoolId!))
    .select('cohort_id', db.raw('count(*) as photos'))
    .groupBy('cohort_id')
    .pojo<{ cohort_id: string; photos: number | string }>()
  const photos = new Map(rows.map((row) => [row.cohort_id, Number(row.photos)]))
  const cohorts = await Cohort.query()
    .whereIn('id', [...photos.keys()])
    .preload('school')
    .orderBy('graduation_year', 'desc')
    .orderBy('school_id')
  return cohorts.map((cohort) => ({ cohort, photos: photos.get(cohort.id)! }))
}

/** Schools by which this member of staff may narrow the lists; a registrar has one and needs no choice. */
export async function listDeliverySchools(staff: Staff): Promise<School[]> {
  return staff.onlySchoolId ? [] : School.query().orderBy('code')
}

/** What a delivery holds, a page of fifty: whose photo each file is. */
export function listDeliveryItems(delivery: Delivery, page: number) {
  return delivery
    .related('items')
    .query()
    .preload('submission', (submission) => submission.preload('collection'))
    .orderBy('position')
    .paginate(page, ITEMS_A_PAGE)
}

/** The students whose photos a delivery left out. */
export async function listLeftOut(delivery: Delivery): Promise<Collection[]> {
  const submissions = await Submission.query()
    .whereIn('id', delivery.leftOut)
    .preload('collection')
    .orderBy('id')
  return submissions.map(({ collection }) => collection)
}
