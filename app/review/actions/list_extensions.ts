import type Staff from '#accounts/models/staff'
import ExtensionRequest from '#review/models/extension_request'

export const EXTENSION_TABS = ['open', 'decided'] as const
export type ExtensionTab = (typeof EXTENSION_TABS)[number]

/** An export takes no more than these. */
const MANY_REQUESTS = 20_000
const ROWS_A_READ = 500

/** Requests that this member of staff may see: those that wait, oldest first, or those that are answered, newest first. */
export function extensionsQuery(staff: Staff, tab: ExtensionTab) {
  const direction = tab === 'open' ? 'asc' : 'desc'
  return ExtensionRequest.query()
    .withScopes((scopes) => scopes.visibleTo(staff))
    .whereIn('state', tab === 'open' ? ['open'] : ['granted', 'refused'])
    .preload('collection')
    .preload('submission', (photo) => photo.preload('cohort').preload('school'))
    .orderBy('created_at', direction)
    .orderBy('id', direction)
}

/** Every request of a tab in turn, for a file. */
export async function* eachExtension(
  staff: Staff,
  tab: ExtensionTab
): AsyncGenerator<ExtensionRequest> {
  for (let start = 0; start < MANY_REQUESTS; start += ROWS_A_READ) {
    const rows = await extensionsQuery(staff, tab).limit(ROWS_A_READ).offset(start)
    yield* rows
    if (rows.length < ROWS_A_READ) return
  }
}
