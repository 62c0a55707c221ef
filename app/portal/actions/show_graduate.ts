import { type DateTime } from 'luxon'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { maskDocumentNumber, maskEmail, maskPhone } from '#documents/masking'
import Order from '#orders/models/order'
import type { GraduateStage } from '#portal/graduate_stage'
import { objectionsTo } from '#review/actions/list_objections'
import type GraduateRecord from '#roster/models/graduate_record'

/** A graduate's record as staff read it, numbers masked, and the steps they have taken. */
export async function showGraduate(record: GraduateRecord) {
  const collection = await Collection.query().where('graduate_record_id', record.id).first()
  const submission = collection?.currentSubmissionId
    ? await Submission.find(collection.currentSubmissionId)
    : null
  const order = collection ? await Order.query().where('open_slot', collection.id).first() : null
  const { mobile, email } = record.details
  return {
    record,
    documentNumber: record.documentNumber && maskDocumentNumber(record.documentNumber),
    mobile: mobile && maskPhone(mobile),
    email: email && maskEmail(email),
    stage: record.stage as GraduateStage,
    correction: collection?.correction ?? null,
    submission,
    objections: submission ? await objectionsTo(submission.id) : [],
    order,
    steps: stepsTaken(collection, submission, order),
  }
}

/** When each step happened, as far as it did. */
function stepsTaken(
  collection: Collection | null,
  submission: Submission | null,
  order: Order | null
) {
  const steps: [string, DateTime | null | undefined][] = [
    ['started', collection?.createdAt],
    ['confirmed', collection?.confirmedAt],
    ['photographed', submission?.createdAt],
    ['paid', order?.paidAt],
    ['review', submission?.reviewSince],
    [submission?.state === 'returned' ? 'returned' : 'decided', submission?.decidedAt],
    ['delivered', submission?.deliveredAt],
  ]
  return steps
    .filter((step): step is [string, DateTime] => Boolean(step[1]))
    .map(([code, at]) => ({ code, at }))
}
