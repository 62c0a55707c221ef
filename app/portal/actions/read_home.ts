import type { DateTime } from 'luxon'
import type Student from '#accounts/models/student'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import Order from '#orders/models/order'
import PrintChoice from '#orders/models/print_choice'
import { collectionProgress, type CollectionProgress } from '#portal/collection_progress'

export interface Home {
  collection: Collection | null
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
    .preload('cohort', (cohort) => cohort.preload('school').preload('windows'))
    .orderBy('created_at', 'desc')
    .first()
  if (!collection) {
    return {
      collection,
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
