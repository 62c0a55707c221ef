import type { DateTime } from 'luxon'
import { ACCOUNT_CONSENTS, readRegistration } from '#accounts/read_registration'
import { registerStudent } from '#accounts/actions/register_student'
import type { ConsentContext } from '#accounts/actions/record_consents'
import type Student from '#accounts/models/student'
import { confirmRecord } from '#capture/actions/confirm_record'
import { givePhotoConsents } from '#capture/actions/give_photo_consents'
import { keepInformation } from '#capture/actions/keep_information'
import { processPhoto } from '#capture/actions/process_photo'
import { receivePhoto } from '#capture/actions/receive_photo'
import { startCollection } from '#capture/actions/start_collection'
import { PHOTO_CONSENTS } from '#capture/missing_photo_consents'
import type Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import type { DemoCohorts } from '#database/demo/load_schools'
import { DEMO_STEPS, type DemoStep, type DemoStudent } from '#database/demo/people'
import { drawPortrait } from '#database/demo/portraits'
import { renderDrawings } from '#database/demo/render_drawings'
import { choosePrints, declinePrints } from '#orders/actions/choose_prints'
import { placeOrder } from '#orders/actions/place_order'
import { submitPhoto } from '#orders/actions/submit_photo'
import type Order from '#orders/models/order'

const CONTEXT: ConsentContext = { locale: 'zh-CN', ip: null, userAgent: null }

const ADDRESS = {
  phone: '13800002004',
  province: '上海市',
  city: '上海市',
  cityCode: '3101',
  district: '虹口区',
  detail: '演示路 100 号 2 号楼 301 室',
}

/** Where a demo student has arrived. */
export interface DemoJourney {
  submission: Submission | null
  order: Order | null
}

/**
 * Takes a student of the demo from the sign-up to the order, through the actions that the pages call. Paying and
 * deciding are other people's steps.
 *
 * @param now  when the order is placed
 */
export async function loadStudent(
  student: DemoStudent,
  cohorts: DemoCohorts,
  now: DateTime
): Promise<DemoJourney> {
  const account = await register(student, now)
  if (!reaches(student, 'confirmed')) return { submission: null, order: null }

  const collection = await confirm(student, account, cohorts, now)
  if (!reaches(student, 'photographed')) return { submission: null, order: null }

  const submission = await handIn(student, account, collection)
  if (!reaches(student, 'ordered')) return { submission, order: null }

  await submitPhoto(submission.id, account.id, undefined, now)
  if (student.prints) {
    const address = { ...ADDRESS, receiver: student.name }
    await choosePrints(collection.id, account.id, address, CONTEXT)
  } else {
    await declinePrints(collection.id, account.id)
  }
  return { submission, order: await placeOrder(collection.id, account.id, now) }
}

/** Whether the student's step is `step` or lies behind it. */
export function reaches(student: DemoStudent, step: DemoStep): boolean {
  return DEMO_STEPS.indexOf(student.step) >= DEMO_STEPS.indexOf(step)
}

async function register(student: DemoStudent, now: DateTime): Promise<Student> {
  const reading = readRegistration(
    {
      kind: student.documentKind,
      country: student.documentCountry,
      number: student.documentNumber,
      mobile: `138${student.documentNumber.slice(-9, -1).replace(/\D/g, '0').padStart(8, '0')}`,
      name: student.name,
      email: `student${student.portrait.seed}@demo.example`,
      sex: student.sex,
      consents: ACCOUNT_CONSENTS,
    },
    now
  )
  if (!reading.ok) throw new Error(`The demo student ${student.portrait.seed} is not valid`)
  return (await registerStudent(reading.registration, CONTEXT))!
}

/** On a roster: 信息无误. Otherwise the cohort 其他院校 and typed information. */
async function confirm(
  student: DemoStudent,
  account: Student,
  cohorts: DemoCohorts,
  now: DateTime
): Promise<Collection> {
  const chosen = student.school === 'other' ? cohorts.other.id : null
  const collection = (await startCollection(account.id, chosen, now))!
  if (collection.graduateRecordId) return confirmRecord(collection.id, account.id, null, now)
  return keepInformation(
    collection.id,
    account.id,
    {
      name: student.name,
      schoolName: '江南财经大学',
      level: '本科',
      majorName: '国际经济与贸易',
      studentNo: `J2023${student.portrait.seed}`,
      expectedGraduation: '2027-06',
      department: null,
      className: null,
    },
    now
  )
}

async function handIn(
  student: DemoStudent,
  account: Student,
  collection: Collection
): Promise<Submission> {
  const [photo] = await renderDrawings([drawPortrait(student.portrait)])
  await givePhotoConsents(account.id, [...PHOTO_CONSENTS], CONTEXT)
  const { submission } = await receivePhoto(collection.id, account.id, { frames: [photo] })
  await processPhoto(submission.id)
  return Submission.findOrFail(submission.id)
}
