import db from '@adonisjs/lucid/services/db'
import type Staff from '#accounts/models/staff'
import { studentsNamed } from '#accounts/students_named'
import ExtensionRequest from '#review/models/extension_request'

export const EXTENSION_TABS = ['open', 'decided'] as const
export const EXTENSION_SORTS = ['asked', '-asked'] as const

export interface ExtensionFilter {
  tab: (typeof EXTENSION_TABS)[number]
  school?: string
  /** A whole name, document number or mobile. */
  search?: string
  sort?: (typeof EXTENSION_SORTS)[number]
}

/** An export takes no more than these. */
const MANY_REQUESTS = 20_000
const ROWS_A_READ = 500

/** Requests that this member of staff may see: those that wait, oldest first, or those that are answered, newest first, unless told. */
export function extensionsQuery(staff: Staff, filter: ExtensionFilter) {
  const { tab, school, search, sort = tab === 'open' ? 'asked' : '-asked' } = filter
  const direction = sort === 'asked' ? 'asc' : 'desc'
  return ExtensionRequest.query()
    .withScopes((scopes) => scopes.visibleTo(staff))
    .whereIn('state', tab === 'open' ? ['open'] : ['granted', 'refused'])
    .if(school, (query) =>
      query.whereIn('submission_id', (photos) =>
        photos.from('submissions').select('id').where('school_id', school!)
      )
    )
    .if(search, (query) =>
      query.whereIn(
        'collection_id',
        db.from('collections').whereIn('student_id', studentsNamed(search!)).select('id')
      )
    )
    .preload('collection')
    .preload('submission', (photo) => photo.preload('cohort').preload('school'))
    .orderBy('created_at', direction)
    .orderBy('id', direction)
}

/** Every request of the filter in turn, for a file. */
export async function* eachExtension(
  staff: Staff,
  filter: ExtensionFilter
): AsyncGenerator<ExtensionRequest> {
  for (let start = 0; start < MANY_REQUESTS; start += ROWS_A_READ) {
    const rows = await extensionsQuery(staff, filter).limit(ROWS_A_READ).offset(start)
    yield* rows
    if (rows.length < ROWS_A_READ) return
  }
}
