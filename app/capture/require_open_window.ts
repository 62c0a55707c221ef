import type { DateTime } from 'luxon'
import type Cohort from '#roster/models/cohort'
import { Refusal } from '#shared/exceptions/refusal'
import { shanghaiTime } from '#shared/shanghai_time'

/**
 * New collections start only while a window of the cohort is open (preload `windows`).
 *
 * @throws Refusal that names the next window, if there is one
 */
export function requireOpenWindow(cohort: Cohort, now: DateTime) {
  if (cohort.acceptsNewCollections(now)) return

  const next = cohort.windows
    .filter((window) => window.opensAt > now)
    .sort((one, other) => one.opensAt.toMillis() - other.opensAt.toMillis())[0]
  if (cohort.state === 'closed' || !next) throw new Refusal('capture.errors.window_closed')
  throw new Refusal('capture.errors.window_opens', {
    opens: shanghaiTime(next.opensAt),
    closes: shanghaiTime(next.closesAt),
  })
}
