import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import { readHolidays } from '#capture/actions/read_holidays'
import { overdueSince } from '#capture/review_promise'
import { approvedPhotos } from '#fulfilment/approved_photos'
import { REFUND_STATES } from '#orders/actions/list_orders'
import { PAID_STATES } from '#orders/models/order'
import { STATES_FOR_STAFF } from '#payments/models/payment_attempt'
import { stuckPhotos } from '#portal/actions/list_stuck_photos'
import { CLOSING_DAYS } from '#roster/actions/list_cohorts'
import { dbTime, fromDbTime } from '#shared/db_time'
import { shanghaiDayStart } from '#shared/shanghai_time'

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
  /** Part of that page. */
  hash?: string
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
      return operatorTasks(now)
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
      'roster.imports.index',
      { state: 'checked' }
    ),
    task('notStarted', own('graduate_records').where('stage', 'unregistered'), graduates, {
      stage: 'unregistered',
    }),
    task('returned', own('graduate_records').where('stage', 'returned'), graduates, {
      stage: 'returned',
    }),
    task('toTakeOver', own('deliveries').whereNull('received_at'), 'fulfilment.deliveries.index', {
      state: 'waiting',
    }),
    task(
      'toSignOff',
      own('cohorts').where('state', 'closed').whereNull('signed_off_at'),
      'roster.cohorts.index',
      { due: 'sign_off' }
    ),
    messagesTask(own('case_threads')),
  ])
}

async function reviewerTasks(staff: Staff, now: DateTime): Promise<Task[]> {
  const queue = 'review.queue.show'
  const waiting = () => db.from('submissions').where('state', 'in_review').whereNull('set_aside_at')
  const late = overdueSince(now, await readHolidays())
  const oldest = await waiting().min('review_since as since').first()
  const decided = db
    .from('review_decisions')
    .where('staff_id', staff.id)
    .whereIn('verdict', ['approved', 'returned'])
    .whereNull('undone_at')
    .where('created_at', '>=', dbTime(shanghaiDayStart(now)))
  const aside = db.from('submissions').where('state', 'in_review').whereNotNull('set_aside_at')
  const open = db.from('extension_requests').where('state', 'open')
  const objections = db.from('photo_objections').where('state', 'open')
  return Promise.all([
    task(
      'waiting',
      waiting(),
      queue,
      {},
      { since: oldest?.since ? fromDbTime(oldest.since) : null }
    ),
    task(
      'overdue',
      waiting().where('review_since', '<=', dbTime(late)),
      queue,
      { until: String(late.toUnixInteger()) },
      { isUrgent: true }
    ),
    task('aside', aside, queue, { tab: 'aside' }),
    ...(staff.role === 'lead_reviewer'
      ? [
          task('extensions', open, 'review.office_extensions.index'),
          task('objections', objections, 'review.objections.index'),
        ]
      : []),
    task('decidedToday', decided, 'review.statistics.show', { days: '1', staff: staff.id }),
  ])
}

async function operatorTasks(now: DateTime): Promise<Task[]> {
  const orders = (state: string) => db.from('orders').where('prints_state', state)
  const list = 'orders.office_orders.index'
  const payments = 'payments.office_payments.index'
  const refunds = (kind: 'open' | 'failed') =>
    db
      .from('orders')
      .whereIn('id', db.from('refunds').whereIn('state', REFUND_STATES[kind]).select('order_id'))
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
      refunds('failed'),
      list,
      { refund: 'failed' },
      {
        isUrgent: true,
      }
    ),
    task('refundsOpen', refunds('open'), list, { refund: 'open' }),
    task('paidOrders', db.from('orders').whereIn('state', PAID_STATES), list, { state: 'paid' }),
    countToDeliver(now),
    messagesTask(db.from('case_threads')),
  ])
}

async function administratorTasks(now: DateTime): Promise<Task[]> {
  const cohorts = 'roster.cohorts.index'
  const closing = db
    .from('cohorts')
    .where('state', 'open')
    .whereIn('id', (ids) =>
      ids
        .from('cohort_windows')
        .whereBetween('closes_at', [dbTime(now), dbTime(now.plus({ days: CLOSING_DAYS }))])
        .select('cohort_id')
    )
  return Promise.all([
    task('drafts', db.from('cohorts').where('state', 'draft'), cohorts, { state: 'draft' }),
    task('closingSoon', closing, cohorts, { due: 'closing' }),
    task('invited', db.from('staff').where('state', 'invited'), 'portal.staff.index', {
      state: 'invited',
    }),
    task(
      'importsFailed',
      db.from('roster_imports').where('state', 'failed'),
      'roster.imports.index',
      { state: 'failed' }
    ),
    task(
      'stuckPhotos',
      stuckPhotos(db.from('submissions'), now),
      'portal.office.show',
      {},
      { isUrgent: true, hash: 'stuck' }
    ),
    task('outbox', db.from('outbox_messages').where('state', 'waiting'), 'messages.outbox.index', {
      state: 'waiting',
    }),
    task(
      'announcements',
      db
        .from('announcements')
        .where('published_at', '<=', dbTime(now))
        .where((ends) => ends.whereNull('ends_at').orWhere('ends_at', '>', dbTime(now))),
      'messages.announcements.index',
      { state: 'published' }
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

/** As the page of the deliveries counts them: those whose decision can still be undone are not yet among them. */
async function countToDeliver(now: DateTime): Promise<Task> {
  const [{ $extras }] = await approvedPhotos(now).count('* as total')
  return {
    key: 'toDeliver',
    value: Number($extras.total),
    route: 'fulfilment.deliveries.index',
  }
}

function messagesTask(threads: DatabaseQueryBuilderContract): Promise<Task> {
  return task('messages', threads.whereNotNull('waiting_since'), 'portal.case_messages.index')
}

async function task(
  key: string,
  query: DatabaseQueryBuilderContract,
  route: string,
  qs: Record<string, string> = {},
  more: Pick<Task, 'isUrgent' | 'since' | 'hash'> = {}
): Promise<Task> {
  const row = await query.count('* as total').first()
  return { key, value: Number(row?.total ?? 0), route, qs, ...more }
}
