import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import { readHolidays } from '#capture/actions/read_holidays'
import { overdueSince } from '#capture/review_promise'
import { STATES_FOR_STAFF } from '#payments/models/payment_attempt'
import { dbTime, fromDbTime } from '#shared/db_time'
import { shanghaiDayStart } from '#shared/shanghai_time'

/** How soon a closing cohort is told. */
const CLOSING_DAYS = 7
const STUCK_MINUTES = 15

/** A number on somebody's home, and the list behind it. */
export interface Task {
  /** Name of the words in `portal.office.tasks`. */
  key: string
  value: number
  /** Something is late or wrong while it is not zero. */
  isUrgent?: boolean
  since?: DateTime | null
  route: string
  qs?: Record<string, string>
}

/** What waits for this person, in the order in which they would do it. Every number is one indexed count. */
export async function readOfficeTasks(staff: Staff, now: DateTime): Promise<Task[]> {
  switch (staff.role) {
    case 'registrar':
      return registrarTasks(staff.schoolId!)
    case 'reviewer':
    case 'lead_reviewer':
      return reviewerTasks(staff, now)
    case 'operator':
      return operatorTasks()
    case 'administrator':
      return administratorTasks(now)
    case 'auditor':
      return auditorTasks(now)
  }
}

async function registrarTasks(schoolId: string): Promise<Task[]> {
  const own = (table: string) => db.from(table).where('school_id', schoolId)
  const graduates = 'portal.graduates.index'
  return Promise.all([
    task(
      'importsToDecide',
      own('roster_imports').where('state', 'checked'),
      'roster.imports.index'
    ),
    task('notStarted', own('graduate_records').where('state', 'unmatched'), graduates, {
      stage: 'unregistered',
    }),
    task('returned', own('submissions').where('state', 'returned'), graduates, {
      stage: 'returned',
    }),
    task('toTakeOver', own('deliveries').whereNull('received_at'), 'fulfilment.deliveries.index'),
    task(
      'toSignOff',
      own('cohorts').where('state', 'closed').whereNull('signed_off_at'),
      'roster.cohorts.index',
      { state: 'closed' }
    ),
    messagesTask(own('case_threads')),
  ])
}

async function reviewerTasks(staff: Staff, now: DateTime): Promise<Task[]> {
  const queue = 'review.queue.show'
  const waiting = () => db.from('submissions').where('state', 'in_review').whereNull('set_aside_at')
  const late = dbTime(overdueSince(now, await readHolidays()))
  const oldest = await waiting().min('review_since as since').first()
  const decided = db
    .from('review_decisions')
    .where('staff_id', staff.id)
    .where('created_at', '>=', dbTime(shanghaiDayStart(now)))
  const aside = db.from('submissions').where('state', 'in_review').whereNotNull('set_aside_at')
  const open = db.from('extension_requests').where('state', 'open')
  return Promise.all([
    task(
      'waiting',
      waiting(),
      queue,
      {},
      { since: oldest?.since ? fromDbTime(oldest.since) : null }
    ),
    task('overdue', waiting().where('review_since', '<', late), queue, {}, { isUrgent: true }),
    task('aside', aside, queue, { tab: 'aside' }),
    ...(staff.role === 'lead_reviewer'
      ? [task('extensions', open, 'review.office_extensions.index')]
      : []),
    task('decidedToday', decided, queue, { tab: 'mine' }),
  ])
}

async function operatorTasks(): Promise<Task[]> {
  const orders = (state: string) => db.from('orders').where('prints_state', state)
  const list = 'orders.office_orders.index'
  const payments = 'payments.office_payments.index'
  return Promise.all([
    task('printsToMake', orders('to_make'), list, { prints: 'to_make' }),
    task('printsToShip', orders('making'), list, { prints: 'making' }),
    task(
      'moneyToSettle',
      db.from('payment_attempts').whereIn('state', STATES_FOR_STAFF),
      payments,
      { tab: 'for_staff' },
      { isUrgent: true }
    ),
    task(
      'refundsFailed',
      db.from('refunds').where('state', 'failed'),
      list,
      { state: 'refunded' },
      {
        isUrgent: true,
      }
    ),
    task('refundsOpen', db.from('refunds').whereIn('state', ['requested', 'pending']), list, {
      state: 'paid',
    }),
    task('paidOrders', db.from('orders').where('state', 'paid'), list, { state: 'paid' }),
    task(
      'toDeliver',
      db.from('submissions').where('state', 'approved'),
      'fulfilment.deliveries.index'
    ),
    messagesTask(db.from('case_threads')),
  ])
}

async function administratorTasks(now: DateTime): Promise<Task[]> {
  const cohorts = 'roster.cohorts.index'
  const closing = db
    .from('cohort_windows')
    .join('cohorts', 'cohorts.id', 'cohort_windows.cohort_id')
    .where('cohorts.state', 'open')
    .whereBetween('cohort_windows.closes_at', [
      dbTime(now),
      dbTime(now.plus({ days: CLOSING_DAYS })),
    ])
  const stuck = db
    .from('submissions')
    .where('state', 'processing')
    .where('created_at', '<', dbTime(now.minus({ minutes: STUCK_MINUTES })))
  return Promise.all([
    task('drafts', db.from('cohorts').where('state', 'draft'), cohorts, { state: 'draft' }),
    task('closingSoon', closing, cohorts, { state: 'open' }),
    task('invited', db.from('staff').where('state', 'invited'), 'portal.staff.index', {
      state: 'invited',
    }),
    task(
      'importsFailed',
      db.from('roster_imports').where('state', 'failed'),
      'roster.imports.index'
    ),
    task(
      'stuckPhotos',
      stuck,
      'portal.audit.index',
      { action: 'submission.received' },
      {
        isUrgent: true,
      }
    ),
    task('outbox', db.from('outbox_messages').where('state', 'waiting'), 'messages.outbox.index', {
      state: 'waiting',
    }),
    task(
      'announcements',
      db.from('announcements').whereNotNull('published_at'),
      'messages.announcements.index'
    ),
  ])
}

async function auditorTasks(now: DateTime): Promise<Task[]> {
  const since = dbTime(now.minus({ days: 1 }))
  const changes = () => db.from('audit_events').where('created_at', '>=', since)
  const list = 'portal.audit.index'
  return Promise.all([
    task('changes', changes(), list, { days: '1' }),
    task('looks', db.from('access_events').where('created_at', '>=', since), list, {
      tab: 'access',
      days: '1',
    }),
    task('exports', changes().where('action', 'list.exported'), list, {
      action: 'list.exported',
      days: '1',
    }),
  ])
}

function messagesTask(threads: DatabaseQueryBuilderContract): Promise<Task> {
  return task('messages', threads.whereNotNull('waiting_since'), 'portal.case_messages.index')
}

async function task(
  key: string,
  query: DatabaseQueryBuilderContract,
  route: string,
  qs: Record<string, string> = {},
  more: Pick<Task, 'isUrgent' | 'since'> = {}
): Promise<Task> {
  const row = await query.count('* as total').first()
  return { key, value: Number(row?.total ?? 0), route, qs, ...more }
}
