import type { DateTime } from 'luxon'
import type Student from '#accounts/models/student'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import Order from '#orders/models/order'
import PrintChoice from '#orders/models/print_choice'
import { findRosterMatch } from '#roster/actions/find_roster_match'
import type Cohort from '#roster/models/cohort'
import { collectionProgress, type CollectionProgress } from '#portal/collection_progress'

/** Who a student is at their school, as confirmed or, before that, as the school's record says. */
interface Studies {
  schoolName: string
  graduationYear: number
  majorName: string | null
}

export interface Home {
  collection: Collection | null
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
  hoursLeft: number | null
}

/** Everything on a student's home page, in a handful of small queries. */
export async function readHome(student: Student, now: DateTime): Promise<Home> {
  const collection = await Collection.query()
    .where('student_id', student.id)
    .preload('cohort')
    .orderBy('created_at', 'desc')
    .first()
  if (!collection) {
    return {
      collection,
      ...(await readRecord(student, now)),
      submission: null,
      order: null,
      orderCount: 0,
      progress: null,
      nextParams: null,
      hoursLeft: null,
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
    studies: collection.information && {
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
    hoursLeft: submission?.returnDeadlineAt
      ? Math.max(0, Math.floor(submission.returnDeadlineAt.diff(now, 'hours').hours))
      : null,
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
      schoolName: record.school.name,
      graduationYear: record.cohort.graduationYear,
      majorName: record.majorName,
    },
    closesAt: endOfWindow(record.cohort, now),
  }
}

function endOfWindow({ windows }: Cohort, now: DateTime): DateTime | null {
  return windows.find(({ opensAt, closesAt }) => opensAt <= now && now < closesAt)?.closesAt ?? null
}
