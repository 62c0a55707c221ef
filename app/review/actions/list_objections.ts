import type Staff from '#accounts/models/staff'
import PhotoObjection from '#review/models/photo_objection'

export const OBJECTION_TABS = ['open', 'ended'] as const
export type ObjectionTab = (typeof OBJECTION_TABS)[number]

/** An export takes no more than these. */
const MANY_OBJECTIONS = 20_000
const ROWS_A_READ = 500

/** Objections that this member of staff may see: those that wait, oldest first, or those that are done, newest first. */
export function objectionsQuery(staff: Staff, tab: ObjectionTab) {
  const direction = tab === 'open' ? 'asc' : 'desc'
  return PhotoObjection.query()
    .withScopes((scopes) => scopes.visibleTo(staff))
    .whereIn('state', tab === 'open' ? ['open'] : ['answered', 'reopened'])
    .preload('submission', (photo) =>
      photo.preload('collection').preload('cohort').preload('school')
    )
    .orderBy('created_at', direction)
    .orderBy('id', direction)
}

/** Every objection of a tab in turn, for a file. */
export async function* eachObjection(
  staff: Staff,
  tab: ObjectionTab
): AsyncGenerator<PhotoObjection> {
  for (let start = 0; start < MANY_OBJECTIONS; start += ROWS_A_READ) {
    const rows = await objectionsQuery(staff, tab).limit(ROWS_A_READ).offset(start)
    yield* rows
    if (rows.length < ROWS_A_READ) return
  }
}

/** What the school has said about one photo, the latest first. */
export function objectionsTo(submissionId: string): Promise<PhotoObjection[]> {
  return PhotoObjection.query()
    .where('submission_id', submissionId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
}

/** Which of these photos have an objection that waits. */
export async function objectedPhotos(submissionIds: string[]): Promise<Set<string>> {
  const open = await PhotoObjection.query()
    .whereIn('open_slot', submissionIds)
    .select('submission_id')
  return new Set(open.map(({ submissionId }) => submissionId))
}
