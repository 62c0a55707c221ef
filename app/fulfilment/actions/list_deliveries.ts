import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import type Staff from '#accounts/models/staff'
import { studentsNamed } from '#accounts/students_named'
import type Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { approvedPhotos } from '#fulfilment/approved_photos'
import Delivery from '#fulfilment/models/delivery'
import { schoolsAndStaff } from '#roster/actions/schools_and_staff'
import Cohort from '#roster/models/cohort'
import { normaliseStudentNo, studentNoHash } from '#roster/row_hashes'
import { dbTime } from '#shared/db_time'
import { eachFound, foundPage, inOrderOf } from '#shared/found_rows'
import { shanghaiDayStart } from '#shared/shanghai_time'

const DELIVERIES_A_PAGE = 20
const ITEMS_A_PAGE = 50
/** An export takes no more than these. */
const MANY_DELIVERIES = 20_000
const NAMESAKES = 500

export const DELIVERY_SORTS = ['-created', 'created', '-photos', 'photos'] as const
/** Whether the school has said that it has the photos. */
export const HANDOVER_STATES = ['waiting', 'received'] as const

export interface DeliveryFilter {
  school?: string
  cohort?: string
  state?: (typeof HANDOVER_STATES)[number]
  /** Days in Shanghai, both included. */
  from?: string
  to?: string
  /** A part of the school's name or code or of the name of who delivered, or a whole name or number of a student. */
  search?: string
  sort?: (typeof DELIVERY_SORTS)[number]
}

/** One page of the deliveries that this member of staff may see, newest first unless told. */
export async function listDeliveries(staff: Staff, filter: DeliveryFilter, page: number) {
  return foundPage(await findDeliveries(staff, filter), page, DELIVERIES_A_PAGE)
}

/** Every delivery of the filter in turn, for a file. */
export async function* eachDelivery(
  staff: Staff,
  filter: DeliveryFilter
): AsyncGenerator<Delivery> {
  yield* eachFound(await findDeliveries(staff, filter), MANY_DELIVERIES)
}

async function findDeliveries(staff: Staff, filter: DeliveryFilter) {
  return {
    matching: await deliveriesQuery(staff, filter),
    sorted: (query: DatabaseQueryBuilderContract) => sorted(query, filter),
    load: loadDeliveries,
  }
}

/** Makes a fresh query each time: what a list counts and what it shows are the same deliveries. */
async function deliveriesQuery(staff: Staff, filter: DeliveryFilter) {
  const schoolId = staff.onlySchoolId ?? filter.school
  const found = filter.search ? await lookFor(filter.search) : null
  return () => {
    const query = db.from('deliveries')
    if (schoolId) query.where('school_id', schoolId)
    if (filter.cohort) query.where('cohort_id', filter.cohort)
    if (filter.state === 'waiting') query.whereNull('received_at')
    if (filter.state === 'received') query.whereNotNull('received_at')
    if (filter.from) query.where('created_at', '>=', dbTime(shanghaiDayStart(filter.from)))
    if (filter.to) query.where('created_at', '<', dbTime(shanghaiDayStart(filter.to, 1)))
    if (found) {
      query.where((any) =>
        any
          .whereIn('school_id', found.schools)
          .orWhereIn('staff_id', found.people)
          .orWhereIn('id', found.deliveries)
      )
    }
    return query
  }
}

async function lookFor(text: string) {
  return { ...(await schoolsAndStaff(text)), deliveries: await deliveriesWith(text) }
}

/** The deliveries that hold a photo of a student with this name or number. */
async function deliveriesWith(text: string): Promise<string[]> {
  const students = await studentsNamed(text)
    .union(
      db
        .from('graduate_records')
        .where('student_no_hash', studentNoHash(normaliseStudentNo(text)))
        .whereNotNull('student_id')
        .select('student_id as id')
    )
    .limit(NAMESAKES)
  const rows = await db
    .from('submissions')
    .join('delivery_items', 'delivery_items.submission_id', 'submissions.id')
    .whereIn(
      'submissions.student_id',
      students.map(({ id }) => id)
    )
    .distinct('delivery_items.delivery_id as id')
  return rows.map(({ id }) => id)
}

function sorted(query: DatabaseQueryBuilderContract, { sort = '-created' }: DeliveryFilter) {
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  if (sort.endsWith('photos')) query.orderBy('photo_count', direction)
  return query.orderBy('id', direction)
}

/** The deliveries with what a list shows of them, in the order of `ids`. */
async function loadDeliveries(ids: string[]): Promise<Delivery[]> {
  const deliveries = await Delivery.query()
    .whereIn('id', ids)
    .preload('school')
    .preload('cohort')
    .preload('staff')
    .preload('receiver')
  return inOrderOf(ids, deliveries)
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
