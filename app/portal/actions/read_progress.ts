import type { DateTime } from 'luxon'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { closeIfOverdue } from '#orders/actions/close_expired_orders'
import Order from '#orders/models/order'
import PrintChoice from '#orders/models/print_choice'
import { mayRefundReturn } from '#payments/actions/refund_return'
import Refund from '#payments/models/refund'
import { collectionProgress } from '#portal/collection_progress'
import { photoVersion } from '#portal/photo_version'
import { moneyTrack, photoTrack, printsTrack } from '#portal/tracks'
import { wholeWay } from '#portal/whole_way'

/** So long before the end of the cohort's time a student is told how long it still lasts. */
const WINDOW_NEAR_DAYS = 7

/**
 * 采集进度: photo, prints and money of one collection, what is still to come, and its earlier photos.
 *
 * @throws E_ROW_NOT_FOUND when the collection is not this student's
 */
export async function readProgress(collectionId: string, studentId: string, now: DateTime) {
  const collection = await Collection.query()
    .where('id', collectionId)
    .where('student_id', studentId)
    .preload('cohort', (cohort) => cohort.preload('school').preload('windows'))
    .firstOrFail()
  const photos = await Submission.query()
    .where('collection_id', collection.id)
    .orderBy('version', 'desc')
  const photo = photos.find(({ id }) => id === collection.currentSubmissionId) ?? null
  const order = await readOrder(collection.id)
  const choice = await PrintChoice.findBy('collectionId', collection.id)
  const open = order?.openSlot ? order : null
  const { words, next } = collectionProgress({
    isConfirmed: collection.isConfirmed,
    photo: photo?.shownState(now) ?? null,
    hasPrintChoice: choice !== null,
    order: open?.state ?? null,
  })
  const ids = { collection: collection.id, submission: photo?.id, order: open?.id }
  return {
    collection,
    photo,
    order,
    photoTrack: photoTrack(collection, photo, now),
    printsTrack: printsTrack(order, choice, now),
    mayChangeAddress: order?.mayChangeAddress(now) ?? false,
    moneyTrack: moneyTrack(order),
    refunds: await readRefunds(collection.id),
    mayRefund: mayRefundReturn(open, photo),
    way: photo ? wholeWay(photo, open, now) : [],
    versions: photos.filter((each) => each !== photo).map(photoVersion),
    next: { words, route: next.route, params: { id: ids[next.id]! } },
    // Whoever has paid, or may answer a return, finishes after the window too.
    windowEnds: open?.isPaid ? null : nearEnd(collection, now),
  }
}

/** The order that counts: placed or paid, else the latest. One whose time is over is closed first. */
async function readOrder(collectionId: string): Promise<Order | null> {
  const orders = await Order.query().where('collection_id', collectionId).orderBy('id', 'desc')
  const order = orders.find(({ openSlot }) => openSlot) ?? orders[0] ?? null
  return order && closeIfOverdue(order)
}

/** Of every order of the collection, newest first. */
function readRefunds(collectionId: string): Promise<Refund[]> {
  return Refund.query()
    .whereIn('order_id', (orders) =>
      orders.from('orders').select('id').where('collection_id', collectionId)
    )
    .orderBy('id', 'desc')
}

function nearEnd({ cohort }: Collection, now: DateTime): DateTime | null {
  const closesAt = cohort.windowEnd(now)
  return closesAt && closesAt <= now.plus({ days: WINDOW_NEAR_DAYS }) ? closesAt : null
}
