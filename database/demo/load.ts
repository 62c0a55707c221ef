import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import Staff from '#accounts/models/staff'
import Student from '#accounts/models/student'
import { loadCases } from '#database/demo/load_cases'
import { loadMessages } from '#database/demo/load_messages'
import { loadRosters } from '#database/demo/load_rosters'
import { loadSchools } from '#database/demo/load_schools'
import { loadStaff } from '#database/demo/load_staff'
import { loadStudent, reaches, type DemoJourney } from '#database/demo/load_students'
import { DEMO_STAFF, DEMO_STUDENTS, type DemoStudent } from '#database/demo/people'
import { decideDemoPhoto, payDemoOrder } from '#database/demo/settle'
import { firstPassword } from '#documents/first_password'
import { deliverCohort } from '#fulfilment/actions/deliver_cohort'

/** Students loaded at the same time: one for each picture worker of a small machine. */
const AT_ONCE = 2

export type DemoState = 'empty' | 'loaded' | 'incomplete' | 'other_people'

/** What the database holds: the last member of staff of the demo is made when everything else is there. */
export async function readDemoState(): Promise<DemoState> {
  const emails = DEMO_STAFF.map(({ email }) => email)
  const staff = await Staff.all()
  const students = await Student.query().count('* as total').firstOrFail()
  if (staff.length === 0) return Number(students.$extras.total) === 0 ? 'empty' : 'other_people'
  const loaded = staff.filter(({ email }) => emails.includes(email)).length
  if (loaded === 0) return 'other_people'
  return loaded === emails.length ? 'loaded' : 'incomplete'
}

/** Loads everything through the actions that pages and jobs call. Takes the pictures' time: about half a minute. */
export async function loadDemo(now = DateTime.utc()): Promise<void> {
  const [first, last] = [DEMO_STAFF.slice(0, -1), DEMO_STAFF.slice(-1)]
  const { cohorts, staff } = await db.transaction(async (trx) => {
    const schools = await loadSchools(trx, now)
    return { cohorts: schools, staff: await loadStaff(trx, schools, first) }
  })
  await loadRosters(cohorts, staff)

  const delivered = DEMO_STUDENTS.filter((student) => reaches(student, 'delivered'))
  const others = DEMO_STUDENTS.filter((student) => !reaches(student, 'delivered'))
  const load = (students: DemoStudent[]) =>
    inLanes(students, async (student) => {
      const placedAt = now.minus({ hours: student.paidHoursAgo })
      const journey = await loadStudent(student, cohorts, placedAt)
      await settle(student, journey, staff, placedAt)
    })
  await load(delivered)
  await deliverCohort(cohorts.binjiang.id, { kind: 'staff', id: staff.get('operator')!.id })
  await load(others)
  await loadMessages(staff, now)
  await loadCases(staff, now)
  await db.transaction((trx) => loadStaff(trx, cohorts, last))
}

/** A student to sign in by hand: on a roster, nothing started. */
export function firstLogin(): { number: string; password: string } {
  const { documentNumber } = DEMO_STUDENTS[0]
  return { number: documentNumber, password: firstPassword(documentNumber) }
}

/** Payment and decision, where the student's step lies behind them. */
async function settle(
  student: DemoStudent,
  { submission, order }: DemoJourney,
  staff: Map<string, Staff>,
  placedAt: DateTime
) {
  if (!reaches(student, 'paid')) return
  await payDemoOrder(order!, placedAt)
  if (!reaches(student, 'returned')) return
  const verdict = student.step === 'returned' ? 'returned' : 'approved'
  await decideDemoPhoto(submission!, staff.get('reviewer_a')!, verdict, placedAt.plus({ hours: 8 }))
}

/** Works through `items`, AT_ONCE at a time. */
async function inLanes<Item>(items: Item[], work: (item: Item) => Promise<void>) {
  const waiting = [...items]
  const lane = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}
