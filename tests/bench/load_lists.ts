import type { ApplicationService } from '@adonisjs/core/types'
import { DateTime } from 'luxon'

/** A hundred thousand of each; every student has a photo and an order, one in eight had a photo returned before. */
const STUDENTS = 100_000
/** A roster of which nobody has begun. */
const NEWCOMERS = 20_000
const SCHOOLS = 20
const YEARS = [2026, 2027]
/** Every fifth graduate is of the first cohort: 20,000 of them. */
const LARGE_SHARE = 5
const EVENTS_AN_ORDER = 10
const RETURNED_EVERY = 8
const DELIVERIES_A_COHORT = 20
const PHOTOS_A_DELIVERY = 50
/** Of every hundred photos this one is returned. */
const RETURNED_NTH = 22
const ROWS_AT_ONCE = 1000
const DAYS = 100

export const PASSWORD = 'a-password-of-the-bench'
export const ROLES = [
  'administrator',
  'operator',
  'registrar',
  'reviewer',
  'lead_reviewer',
  'auditor',
] as const
export const emailOf = (role: string) => `${role}@example.com`
export const nameOf = (nth: number) =>
  '陈李王张刘杨赵黄'[nth % 8] + '思远雨桐子涵若曦'[(nth >> 3) % 8] + '明华文博'[(nth >> 6) % 4]
export const studentNoOf = (nth: number) => `2023${String(nth).padStart(7, '0')}`

/** Out of a hundred photos; their students' orders are in the state behind. */
const STATES: [number, string, string][] = [
  [2, 'rejected', 'cancelled'],
  [3, 'processed', 'cancelled'],
  [5, 'submitted', 'placed'],
  [4, 'in_review', 'paid'],
  [3, 'returned', 'paid'],
  [1, 'expired', 'part_refunded'],
  [2, 'withdrawn', 'refunded'],
  [8, 'approved', 'paid'],
  [60, 'delivered', 'paid'],
  [10, 'confirmed', 'paid'],
  [2, 'match_failed', 'paid'],
]
const PRINTS = ['to_make', 'making', 'shipped', 'at_school', 'pickup_ready', 'received']
const NOTICES = ['order_paid', 'photo_submitted']

type Row = Record<string, unknown>

/** Migrates an empty MySQL or MariaDB database and fills it as after some seasons. Some minutes. */
export async function loadLists(app: ApplicationService) {
  const { default: db } = await import('@adonisjs/lucid/services/db')
  const { default: hash } = await import('@adonisjs/core/services/hash')
  const { MigrationRunner } = await import('@adonisjs/lucid/migration')
  const { default: Staff } = await import('#accounts/models/staff')
  const { documentHash, nameHash, numberHash } = await import('#accounts/models/student')
  const { residentId } = await import('#database/factories/student')
  const { nameKey } = await import('#documents/person_name')
  const { keptValues } = await import('#roster/graduate_values')
  const { recordColumns } = await import('#roster/record_columns')
  const { STAGE_SQL } = await import('#portal/graduate_stage')
  const { RETURN_REASONS } = await import('#review/return_reasons')
  const { studentNoHash } = await import('#roster/row_hashes')
  const { keyedHash } = await import('#shared/keyed_hash')
  const { columnContext, sealText } = await import('#shared/sealing')

  const migrator = new MigrationRunner(db, app, { direction: 'up', disableLocks: true })
  await migrator.run()
  if (migrator.error) throw migrator.error
  if (await db.from('students').select('id').first()) return

  const start = DateTime.utc().minus({ days: DAYS })
  const time = (minutes: number) => start.plus({ minutes }).toFormat('yyyy-MM-dd HH:mm:ss')
  const minuteOf = (nth: number) => Math.floor((nth * DAYS * 1440) / STUDENTS)
  /** Sorts by time, as the ids of the app do. */
  const idAt = (kind: number, nth: number) => {
    const stamp = (start.toMillis() + minuteOf(nth) * 60_000).toString(16).padStart(12, '0')
    const tail = `${kind.toString(16).padStart(2, '0')}${nth.toString(16).padStart(10, '0')}`
    return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7000-8000-${tail}`
  }
  const seal = (table: string, column: string, id: string, text: string) =>
    sealText(columnContext(table, column, id), text)
  const fill = async (table: string, count: number, row: (nth: number) => Row) => {
    for (let from = 0; from < count; from += ROWS_AT_ONCE) {
      const length = Math.min(ROWS_AT_ONCE, count - from)
      await db.table(table).multiInsert(Array.from({ length }, (_, i) => row(from + i)))
    }
  }
  const stamps = (minute: number) => ({ created_at: time(minute), updated_at: time(minute) })

  const schools = Array.from({ length: SCHOOLS }, (_, nth) => ({
    id: idAt(1, nth),
    code: String(10_001 + nth),
    name: `上海测试大学${nth + 1}`,
    name_en: `Shanghai Test University ${nth + 1}`,
    ...stamps(0),
  }))
  const cohorts = schools.flatMap((school, nth) =>
    YEARS.map((year, which) => ({
      id: idAt(2, nth * YEARS.length + which),
      school_id: school.id,
      graduation_year: year,
      state: which === 0 && nth > 0 ? 'closed' : 'open',
      roster_mode: 'roster',
      legal_basis: 'test',
      allow_album: true,
      preset_id: 'chsi-graduation',
      background_rgb: '100,197,255',
      auto_approve: false,
      review_share_percent: 5,
      fee_digital_fen: 2000,
      fee_prints_fen: 1000,
      fee_shipping_fen: 1200,
      return_deadline_hours: 48,
      export_name_template: '{studentNo}.jpg',
      ...stamps(0),
    }))
  )
  const cohortOf = (nth: number) =>
    nth % LARGE_SHARE === 0 ? cohorts[0] : cohorts[1 + (nth % (cohorts.length - 1))]
  const schoolOf = (nth: number) => schools.find(({ id }) => id === cohortOf(nth).school_id)!
  const stateOf = (nth: number) => {
    let share = (nth * 37) % 100
    return STATES.find(([of]) => (share -= of) < 0)!
  }
  const isMailed = (nth: number) => nth % 3 === 0
  const printsOf = (nth: number) =>
    isMailed(nth) && stateOf(nth)[2] === 'paid' ? PRINTS[nth % PRINTS.length] : 'none'
  const totalOf = (nth: number) => (isMailed(nth) ? 4200 : 2000)

  await db.table('schools').multiInsert(schools)
  await db.table('cohorts').multiInsert(cohorts)
  await fill('cohort_windows', cohorts.length, (nth) => ({
    id: idAt(3, nth),
    cohort_id: cohorts[nth].id,
    opens_at: time(0),
    closes_at: time((DAYS + 30) * 1440),
  }))
  for (const role of ROLES) {
    await Staff.create({
      email: emailOf(role),
      name: role,
      password: PASSWORD,
      role,
      state: 'active',
      schoolId: role === 'registrar' ? schools[0].id : null,
    })
  }
  const { id: reviewerId } = await Staff.findByOrFail('role', 'reviewer')
  const { id: operatorId } = await Staff.findByOrFail('role', 'operator')

  const password = await hash.make(PASSWORD)
  await fill('students', STUDENTS, (nth) => {
    const id = idAt(4, nth)
    const number = residentId(nth)
    const mobile = `138${String(nth).padStart(8, '0')}`
    const email = `student${nth}@example.com`
    return {
      id,
      document_kind: 'RIC',
      document_number: seal('students', 'document_number', id, number),
      document_hash: documentHash('RIC', null, number),
      number_hash: numberHash(number),
      name: seal('students', 'name', id, nameOf(nth)),
      name_hash: nameHash(nameKey(nameOf(nth))),
      sex: nth % 2 ? 'M' : 'F',
      mobile: seal('students', 'mobile', id, mobile),
      mobile_hash: keyedHash('person.mobile', mobile),
      email: seal('students', 'email', id, email),
      email_hash: keyedHash('person.email', email),
      password,
      has_default_password: false,
      locale: 'zh-CN',
      state: 'active',
      ...stamps(minuteOf(nth)),
    }
  })
  /** One in twenty has not begun: their record has no student, and the student is on no roster. */
  const isListed = (nth: number) => nth % 20 !== 7
  const recordIdOf = (nth: number) => idAt(5, nth)
  await fill('graduate_records', STUDENTS + NEWCOMERS, (nth) => {
    const isNewcomer = nth >= STUDENTS
    const cohort = isNewcomer ? cohorts.at(-1)! : cohortOf(nth)
    const hasBegun = !isNewcomer && isListed(nth)
    const values = keptValues({
      studentNo: studentNoOf(nth),
      name: nameOf(nth),
      sex: nth % 2 ? 'M' : 'F',
      birth: '20030105',
      certType: '1',
      certNo: residentId(hasBegun ? nth : nth + STUDENTS),
      level: '本科',
      studyMode: '普通全日制',
      majorName: '软件工程',
      department: `学院${nth % 17}`,
      className: `${nth % 17} 院 ${(nth >> 4) % 12} 班`,
      expectedGraduation: '20270701',
      mobile: '13800138000',
    })
    const school = schools.find(({ id }) => id === cohort.school_id)!
    const place = { schoolCode: school.code, graduationYear: cohort.graduation_year }
    return {
      id: recordIdOf(nth),
      school_id: cohort.school_id,
      cohort_id: cohort.id,
      import_id: null,
      state: hasBegun ? 'collected' : 'unmatched',
      student_id: hasBegun ? idAt(4, nth) : null,
      ...recordColumns(recordIdOf(nth), values, place),
      ...stamps(minuteOf(nth % STUDENTS)),
    }
  })
  await fill('collections', STUDENTS, (nth) => {
    const id = idAt(6, nth)
    const information = {
      name: nameOf(nth),
      schoolName: schoolOf(nth).name,
      level: '本科',
      majorName: '软件工程',
      studentNo: studentNoOf(nth),
      expectedGraduation: '2027-07',
      department: `学院${nth % 17}`,
      className: `${nth % 17} 院 ${(nth >> 4) % 12} 班`,
    }
    return {
      id,
      student_id: idAt(4, nth),
      cohort_id: cohortOf(nth).id,
      graduate_record_id: isListed(nth) ? recordIdOf(nth) : null,
      current_submission_id: idAt(7, nth),
      information: seal('collections', 'information', id, JSON.stringify(information)),
      confirmed_at: time(minuteOf(nth)),
      ...stamps(minuteOf(nth)),
    }
  })
  const isSecond = (nth: number) => nth % RETURNED_EVERY === 0
  const reasonsOf = (nth: number) =>
    JSON.stringify([RETURN_REASONS[nth % RETURN_REASONS.length], RETURN_REASONS[nth % 3]])
  const photo = (id: string, nth: number, state: string, version: number) => {
    const isDecided = !['rejected', 'processed', 'submitted', 'in_review'].includes(state)
    const isReturned = ['returned', 'expired'].includes(state)
    return {
      id,
      collection_id: idAt(6, nth),
      student_id: idAt(4, nth),
      cohort_id: cohortOf(nth).id,
      school_id: cohortOf(nth).school_id,
      version,
      source: nth % 4 ? 'camera' : 'album',
      state,
      original_key: `originals/${id}`,
      original_sha256: '0'.repeat(64),
      findings:
        nth % 7 ? '[]' : '[{"code":"uneven_light","severity":"warn","value":0.4,"limit":0.2}]',
      attempts: 1,
      return_reasons: isReturned ? reasonsOf(nth) : null,
      return_deadline_at: isReturned ? time(minuteOf(nth) + 3500) : null,
      reviewer_id: isDecided ? reviewerId : null,
      review_since: isDecided || state === 'in_review' ? time(minuteOf(nth)) : null,
      submitted_at: time(minuteOf(nth)),
      decided_at: isDecided ? time(minuteOf(nth) + 600) : null,
      told_at: isDecided ? time(minuteOf(nth) + 600) : null,
      delivered_at: state === 'delivered' ? time(minuteOf(nth) + 3000) : null,
      set_aside_at: state === 'in_review' && nth % 50 === 0 ? time(minuteOf(nth)) : null,
      ...stamps(minuteOf(nth)),
    }
  }
  await fill('submissions', STUDENTS / RETURNED_EVERY, (n) =>
    photo(idAt(16, n * RETURNED_EVERY), n * RETURNED_EVERY, 'returned', 1)
  )
  await fill('submissions', STUDENTS, (nth) =>
    photo(idAt(7, nth), nth, stateOf(nth)[1], isSecond(nth) ? 2 : 1)
  )
  await fill('orders', STUDENTS, (nth) => {
    const id = idAt(8, nth)
    const [, , state] = stateOf(nth)
    const isPaid = state === 'paid' || state.endsWith('refunded')
    const address = {
      receiver: nameOf(nth),
      phone: '13812345678',
      province: '上海市',
      city: '上海市',
      cityCode: '3101',
      district: '浦东新区',
      detail: '沪城环路 999 号',
    }
    return {
      id,
      number: `N${String(nth).padStart(11, '0')}`,
      collection_id: idAt(6, nth),
      student_id: idAt(4, nth),
      cohort_id: cohortOf(nth).id,
      state,
      open_slot: ['placed', 'paid', 'part_refunded'].includes(state) ? idAt(6, nth) : null,
      delivery_mode: isMailed(nth) ? 'to-student' : 'none',
      address: isMailed(nth) ? seal('orders', 'address', id, JSON.stringify(address)) : null,
      total_fen: totalOf(nth),
      closes_at: time((DAYS + 1) * 1440),
      paid_at: isPaid ? time(minuteOf(nth) + 5) : null,
      cancelled_at: state === 'cancelled' ? time(minuteOf(nth) + 30) : null,
      prints_state: printsOf(nth),
      refunded_fen: state === 'refunded' ? totalOf(nth) : 0,
      student_number_hash: studentNoHash(studentNoOf(nth)),
      ...stamps(minuteOf(nth)),
    }
  })
  await fill('order_lines', STUDENTS, (nth) => ({
    id: idAt(9, nth),
    order_id: idAt(8, nth),
    position: 1,
    sku: 'digital',
    label: '电子照片',
    label_en: 'Digital photo',
    unit_price_fen: totalOf(nth),
    quantity: 1,
    total_fen: totalOf(nth),
  }))
  await fill('payment_attempts', STUDENTS, (nth) => {
    const [, , state] = stateOf(nth)
    const isPaid = state === 'paid' || state.endsWith('refunded')
    return {
      id: idAt(10, nth),
      order_id: idAt(8, nth),
      cohort_id: cohortOf(nth).id,
      provider: 'demo',
      out_trade_no: `T${String(nth).padStart(20, '0')}`,
      provider_trade_no: isPaid ? `P${nth}` : null,
      state: nth % 997 === 0 ? 'paid_late' : isPaid ? 'paid' : 'closed',
      amount_fen: totalOf(nth),
      received_fen: isPaid ? totalOf(nth) : null,
      expires_at: time(minuteOf(nth) + 30),
      paid_at: isPaid ? time(minuteOf(nth) + 5) : null,
      ...stamps(minuteOf(nth)),
    }
  })
  await fill('notices', STUDENTS * NOTICES.length, (nth) => {
    const student = Math.floor(nth / NOTICES.length)
    const minute = minuteOf(student)
    return {
      id: idAt(0x20 + (nth % NOTICES.length), student),
      recipient_id: idAt(4, student),
      collection_id: idAt(6, student),
      event: NOTICES[nth % NOTICES.length],
      params: JSON.stringify({
        number: `N${String(student).padStart(11, '0')}`,
        amountFen: totalOf(student),
        version: 1,
      }),
      event_key: `bench:${nth}`,
      due_at: time(minute),
      created_at: time(minute),
    }
  })
  await fill('outbox_messages', STUDENTS, (nth) => {
    const id = idAt(11, nth)
    return {
      id,
      notice_id: idAt(0x20, nth),
      channel: 'email',
      event: NOTICES[0],
      address: seal('outbox_messages', 'address', id, `student${nth}@example.com`),
      locale: 'zh-CN',
      subject: '订单已支付',
      body: seal('outbox_messages', 'body', id, '您的订单已支付。'),
      state: nth % 30 ? 'waiting' : 'cancelled',
      due_at: time(minuteOf(nth)),
      ...stamps(minuteOf(nth)),
    }
  })
  await fill('case_threads', STUDENTS / 4, (n) => {
    const nth = n * 4
    return {
      id: idAt(12, nth),
      collection_id: idAt(6, nth),
      student_id: idAt(4, nth),
      school_id: cohortOf(nth).school_id,
      last_message_at: time(minuteOf(nth)),
      waiting_since: n % 20 ? null : time(minuteOf(nth)),
      ...stamps(minuteOf(nth)),
    }
  })
  await fill('case_messages', STUDENTS / 2, (n) => {
    const nth = Math.floor(n / 2) * 4
    const id = idAt(0x30 + (n % 2), nth)
    const isStaff = n % 2 === 1
    return {
      id,
      thread_id: idAt(12, nth),
      author_kind: isStaff ? 'staff' : 'student',
      author_id: isStaff ? operatorId : idAt(4, nth),
      author_role: isStaff ? 'operator' : null,
      body: seal('case_messages', 'body', id, '请问什么时候有结果？'),
      created_at: time(minuteOf(nth)),
    }
  })
  await fill('review_decisions', STUDENTS, (nth) => ({
    id: idAt(13, nth),
    submission_id: idAt(7, nth),
    staff_id: reviewerId,
    ...(isSecond(nth)
      ? { verdict: 'returned', reasons: reasonsOf(nth) }
      : { verdict: 'approved', reasons: null }),
    created_at: time(minuteOf(nth)),
  }))
  await fill('access_events', STUDENTS, (nth) => ({
    id: idAt(14, nth),
    staff_id: operatorId,
    role: 'operator',
    what: 'student',
    subject_kind: 'students',
    subject_id: idAt(4, nth),
    ip: '127.0.0.1',
    created_at: time(minuteOf(nth)),
  }))
  const deliveryCount = cohorts.length * DELIVERIES_A_COHORT
  await fill('deliveries', deliveryCount, (nth) => ({
    id: idAt(15, nth),
    school_id: cohorts[nth % cohorts.length].school_id,
    cohort_id: cohorts[nth % cohorts.length].id,
    staff_id: operatorId,
    photo_count: PHOTOS_A_DELIVERY,
    left_out: '[]',
    index_key: 'deliveries/index',
    index_sha256: '0'.repeat(64),
    index_bytes: 1000,
    manifest_sha256: '0'.repeat(64),
    received_at: nth % 2 ? time(nth) : null,
    ...stamps(nth),
  }))
  await fill('delivery_items', deliveryCount * PHOTOS_A_DELIVERY, (nth) => {
    const id = idAt(17, nth)
    return {
      id,
      delivery_id: idAt(15, nth % deliveryCount),
      submission_id: idAt(7, nth),
      position: Math.floor(nth / deliveryCount) + 1,
      file_name: seal('delivery_items', 'file_name', id, `${studentNoOf(nth)}.jpg`),
      sha256: '0'.repeat(64),
      bytes: 30_000,
    }
  })
  await fill('extension_requests', STUDENTS / 100, (n) => {
    const nth = n * 100 + RETURNED_NTH
    const id = idAt(18, nth)
    const isOpen = n % 3 === 0
    return {
      id,
      submission_id: idAt(7, nth),
      collection_id: idAt(6, nth),
      reason: seal('extension_requests', 'reason', id, '人在外地实习，下周才能重拍。'),
      state: isOpen ? 'open' : 'granted',
      open_slot: isOpen ? idAt(7, nth) : null,
      staff_id: isOpen ? null : reviewerId,
      decided_at: isOpen ? null : time(minuteOf(nth)),
      ...stamps(minuteOf(nth)),
    }
  })
  const events = Array.from(
    { length: EVENTS_AN_ORDER },
    (_, n) =>
      `SELECT ${n} AS n, '${['order.placed', 'order.paid', 'submission.received', 'submission.approved'][n % 4]}' AS action`
  ).join(' UNION ALL ')
  await db.rawQuery(
    `INSERT INTO audit_events (id, actor_kind, actor_id, action, subject_kind, subject_id, details, created_at)
     SELECT concat(substr(o.id, 1, 24), '4', e.n, substr(o.id, 27)),
       if(e.n % 3, 'student', 'staff'), if(e.n % 3, o.student_id, ?), e.action,
       if(e.n % 4 < 2, 'orders', 'submissions'), if(e.n % 4 < 2, o.id, o.collection_id), NULL, o.created_at
     FROM orders o CROSS JOIN (${events}) e ORDER BY o.id, e.n`,
    [operatorId]
  )
  await db.from('graduate_records').update({ stage: db.raw(STAGE_SQL) })
  for (const table of await db.connection().getAllTables()) {
    await db.rawQuery(`ANALYZE TABLE ${table}`)
  }
}
