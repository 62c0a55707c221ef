import type { DateTime } from 'luxon'
import type Student from '#accounts/models/student'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import Order from '#orders/models/order'
import PrintChoice from '#orders/models/print_choice'
import { findRosterMatch } from '#roster/actions/find_roster_match'
import type School from '#roster/models/school'
import { collectionProgress, type CollectionProgress } from '#portal/collection_progress'

/** Who a student is at their school, as confirmed or, before that, as the school's record says. */
interface Studies {
  school: School
  schoolName: string
  graduationYear: number
  majorName: string | null
}

export interface Home {
  /** The collection the student is in: the latest they started. */
  collection: Collection | null
  /** All that they started, newest first. */
  started: Collection[]
  studies: Studies | null
  /** When the time to start ends, while a student on a roster has not started. */
  closesAt: DateTime | null
  submission: Submission | null
  /** The order that counts: placed or paid, else the latest. */
  order: Order | null
  orderCount: number
  progress: CollectionProgress | null
  /** Address parameters of the next step. */
  nextParams: { id: string } | null
}

/** Everything on a student's home page, in a handful of small queries. */
export async function readHome(student: Student, now: DateTime): Promise<Home> {
  const started = await Collection.query()
    .where('student_id', student.id)
    .preload('cohort', (cohort) => cohort.preload('school'))
    .orderBy('created_at', 'desc')
  const collection = started.at(0) ?? null
  if (!collection) {
    return {
      collection,
      started,
      ...(await readRecord(student, now)),
      submission: null,
      order: null,
      orderCount: 0,
      progress: null,
      nextParams: null,
    }
  }

  const submission = collection.currentSubmissionId
    ? await Submission.find(collection.currentSubmissionId)
    : null
  const orders = await Order.query().where('student_id', student.id).orderBy('id', 'desc')
  const open =
    orders.find((order) => order.collectionId === collection.id && order.openSlot) ?? null
  const choice = await PrintChoice.findBy('collectionId', collection.id)
  const progress = collectionProgress({
    isConfirmed: collection.isConfirmed,
    photo: submission?.state ?? null,
    hasPrintChoice: choice !== null,
    order: open?.state ?? null,
  })
  const ids = { collection: collection.id, submission: submission?.id, order: open?.id }
  return {
    collection,
    started,
    studies: collection.information && {
      school: collection.cohort.school,
      schoolName: collection.information.schoolName,
      graduationYear: collection.cohort.graduationYear,
      majorName: collection.information.majorName,
    },
    closesAt: null,
    submission,
    order: open ?? orders[0] ?? null,
    orderCount: orders.length,
    progress,
    nextParams: { id: ids[progress.next.id]! },
  }
}

async function readRecord(
  student: Student,
  now: DateTime
): Promise<Pick<Home, 'studies' | 'closesAt'>> {
  const record = await findRosterMatch(student)
  if (!record) return { studies: null, closesAt: null }

  await record.cohort.load('windows')
  return {
    studies: {
      school: record.school,
      schoolName: record.school.name,
      graduationYear: record.cohort.graduationYear,
      majorName: record.majorName,
    },
    closesAt: record.cohort.windowEnd(now),
  }
}
