import type Staff from '#accounts/models/staff'
import { studentsNamed } from '#accounts/students_named'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import CaseThread from '#messages/models/case_thread'

export const THREAD_SORTS = ['waiting', '-waiting', 'last', '-last'] as const
const THREADS_A_PAGE = 20
/** An export takes no more than these. */
const MANY_THREADS = 20_000
const ROWS_A_READ = 500

export interface ThreadFilter {
  tab: 'waiting' | 'all'
  school?: string
  /** A whole name, document number or mobile. */
  search?: string
  sort?: (typeof THREAD_SORTS)[number]
}

/** One page of threads that this member of staff may see: who waits longest first, or the latest first, unless told. */
export function listCaseThreads(staff: Staff, filter: ThreadFilter, page: number) {
  return inOrder(staff, filter).paginate(page, THREADS_A_PAGE)
}

/** Every case of the filter in turn, for a file. */
export async function* eachCase(staff: Staff, filter: ThreadFilter) {
  const rows = await inOrder(staff, filter).select('id').limit(MANY_THREADS)
  for (let start = 0; start < rows.length; start += ROWS_A_READ) {
    const ids = rows.slice(start, start + ROWS_A_READ).map(({ id }) => id)
    const found = await CaseThread.query().whereIn('id', ids)
    const byId = new Map(found.map((thread) => [thread.id, thread]))
    yield* await readCases(ids.flatMap((id) => byId.get(id) ?? []))
  }
}

/** How many there are in each tab. */
export async function countCaseThreads(staff: Staff, filter: ThreadFilter) {
  const count = async (query: ReturnType<typeof threadsOf>) => {
    const counted = await query.count('* as total').firstOrFail()
    return Number(counted.$extras.total)
  }
  return {
    waiting: await count(threadsOf(staff, filter).whereNotNull('waiting_since')),
    all: await count(threadsOf(staff, filter)),
  }
}

/** Collection with student and school, and the photo that counts, of each thread. */
export async function readCases(threads: CaseThread[]) {
  const collections = await Collection.query()
    .whereIn(
      'id',
      threads.map((thread) => thread.collectionId)
    )
    .preload('student')
    .preload('cohort', (cohort) => cohort.preload('school'))
  const photos = await Submission.query().whereIn(
    'id',
    collections.flatMap(({ currentSubmissionId }) => currentSubmissionId ?? [])
  )
  return threads.map((thread) => {
    const collection = collections.find(({ id }) => id === thread.collectionId)!
    const submission = photos.find(({ id }) => id === collection.currentSubmissionId) ?? null
    return { thread, collection, submission }
  })
}

function inOrder(staff: Staff, filter: ThreadFilter) {
  const { tab, sort = tab === 'waiting' ? 'waiting' : '-last' } = filter
  const column = sort.endsWith('waiting') ? 'waiting_since' : 'last_message_at'
  return threadsOf(staff, filter)
    .if(tab === 'waiting', (query) => query.whereNotNull('waiting_since'))
    .orderBy(column, sort.startsWith('-') ? 'desc' : 'asc')
    .orderBy('id', 'desc')
}

function threadsOf(staff: Staff, { school, search }: ThreadFilter) {
  return CaseThread.query()
    .withScopes((scopes) => scopes.visibleTo(staff))
    .if(school, (query) => query.where('school_id', school!))
    .if(search, (query) => query.whereIn('student_id', studentsNamed(search!)))
}
