import sharp from 'sharp'
import { SYSTEM } from '#audit/actions/record_audit'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import Delivery from '#fulfilment/models/delivery'
import PaymentAttempt from '#payments/models/payment_attempt'
import { StaffFactory } from '#database/factories/staff'
import { StudentFactory } from '#database/factories/student'
import { CollectionFactory } from '#database/factories/collection'
import { deliverCohort } from '#fulfilment/actions/deliver_cohort'
import type Submission from '#capture/models/submission'
import type { SubmissionState } from '#capture/models/submission'
import Announcement from '#messages/models/announcement'
import { postCaseMessage } from '#messages/actions/post_case_message'
import { checkRoster } from '#roster/actions/check_roster'
import { objectToPhoto } from '#review/actions/object_to_photo'
import { keepRoster } from '#roster/actions/upload_roster'
import { storeFile } from '#shared/file_store'
import { approvedPhoto } from '#tests/support/archives'
import { startedGraduate } from '#tests/support/cohorts'
import { graduateOf } from '#tests/support/graduates'
import { orderPlaced, readyToOrder } from '#tests/support/orders'
import { startedPayment } from '#tests/support/payments'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'
import { givePhotoConsents } from '#tests/support/photo_consents'
import { paidOrder, returnedAndPaid } from '#tests/support/refunds'
import { leaseOf } from '#tests/support/review'
import { rosterCells, rosterWorkbook } from '#tests/support/rosters'

/** As long as names may be, of words that do not break by themselves. */
const LONG_NAME = 'Wolfeschlegelsteinhausenbergerdorff Oluwaseyifunmi Ngoc Anh'
const LONG_SCHOOL = '上海对外经贸与国际文化交流师范大学继续教育与终身学习学院松江校区'
const LONG_SCHOOL_EN =
  'Shanghai University of International Trade, Cultural Exchange and Continuing Education'

/** One of everything that a page can show, with long names and real pictures: for tests that look at every page. */
export async function buildWorld() {
  const cohort = await openCohort()
  const { school } = cohort
  await school.merge({ name: LONG_SCHOOL, nameEn: LONG_SCHOOL_EN }).save()
  const finished = await storeFile('finished', await picture(480, 640))
  const preview = await storeFile('previews', await picture(600, 800))
  const pictures = { finishedKey: finished, previewKey: preview }

  const newcomer = await StudentFactory.merge({
    name: LONG_NAME,
    hasDefaultPassword: true,
  }).create()
  const started = await startedGraduate(cohort, null)
  const unconfirmed = await CollectionFactory.apply('unconfirmed')
    .merge({ studentId: (await StudentFactory.create()).id, cohortId: cohort.id })
    .create()
  await unconfirmed.load('student')

  const photo = async (state: SubmissionState, more: Partial<Submission> = {}) => {
    const {
      student,
      collection,
      photo: submission,
    } = await startedGraduate(
      cohort,
      state,
      {},
      {
        ...pictures,
        ...more,
      }
    )
    await givePhotoConsents(student.id)
    return { student, collection, submission: submission! }
  }
  const findings = [
    { code: 'glasses_glare', severity: 'warn', value: 0.3, limit: 0.1 },
    { code: 'uneven_light', severity: 'warn', value: 0.4, limit: 0.2 },
  ] as never
  const processing = await photo('processing', { finishedKey: null, previewKey: null })
  const processed = await photo('processed', { findings })
  const rejected = await photo('rejected', {
    findings: [{ code: 'eyes_closed', severity: 'reject', value: 1, limit: 0 }] as never,
  })
  const inReview = await photo('in_review', {
    submittedAt: DateTime.utc().minus({ hours: 2 }),
    reviewSince: DateTime.utc().minus({ hours: 2 }),
    findings,
  })
  const onDesk = await photo('in_review', {
    submittedAt: DateTime.utc().minus({ hours: 9 }),
    reviewSince: DateTime.utc().minus({ hours: 9 }),
    findings,
  })
  await approvedPhoto(cohort)
  await deliverCohort(cohort.id, SYSTEM)
  const approved = await approvedPhoto(cohort)

  const ready = await readyToOrder('to-student', cohort)
  await givePhotoConsents(ready.studentId)
  const choosing = await confirmedCollection(cohort)
  await choosing.load('student')
  await submissionIn('submitted', choosing, pictures)
  await givePhotoConsents(choosing.studentId)
  const unpaid = await orderPlaced('to-student', cohort)
  const paid = await paidOrder(cohort)
  const returned = await returnedAndPaid(cohort)
  const cashier = await startedPayment(cohort)

  await db.transaction((trx) =>
    postCaseMessage(
      trx,
      {
        collectionId: returned.collection.id,
        studentId: returned.student.id,
        schoolId: school.id,
      },
      { kind: 'student', id: returned.student.id },
      `请问什么时候有结果？\n${'很长的一句话没有空格'.repeat(8)}`,
      DateTime.utc()
    )
  )

  const staff = {
    registrar: await StaffFactory.apply('registrar').merge({ schoolId: school.id }).create(),
    reviewer: await StaffFactory.create(),
    lead: await StaffFactory.apply('lead').create(),
    operator: await StaffFactory.apply('operator').create(),
    administrator: await StaffFactory.apply('administrator').create(),
    auditor: await StaffFactory.apply('auditor').create(),
  }
  await objectToPhoto(approved.submission.id, staff.registrar, '很长的一句话没有空格'.repeat(8))
  await leaseOf(onDesk.submission, staff.reviewer, 3600)
  const graduate = await graduateOf(cohort, { name: LONG_NAME })
  const { rosterImport } = await keepRoster(
    cohort.id,
    {
      name: '2027 届毕业生名单.xlsx',
      bytes: await rosterWorkbook([rosterCells(), rosterCells({ certNo: '319901200301051279' })]),
    },
    SYSTEM
  )
  await checkRoster(rosterImport.id)
  return {
    cohort,
    newcomer,
    started,
    unconfirmed,
    processing,
    processed,
    rejected,
    inReview,
    onDesk,
    approved,
    ready,
    choosing,
    unpaid,
    paid,
    returned,
    cashier,
    staff,
    graduate,
    rosterImport,
    announcement: await Announcement.create({
      audience: 'students',
      title: '开放时间有变化',
      body: '本周六休息，线上采集照常。',
      staffId: staff.administrator.id,
    }),
    delivery: await Delivery.firstOrFail(),
    payment: await PaymentAttempt.findByOrFail('orderId', paid.order.id),
  }
}
export type World = Awaited<ReturnType<typeof buildWorld>>

/** A picture that a browser can show. */
function picture(width: number, height: number): Promise<Buffer> {
  const background = { r: 100, g: 197, b: 255 }
  return sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer()
}
