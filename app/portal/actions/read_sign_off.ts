import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { readCohortGroups, readUnlisted } from '#portal/actions/read_cohort_groups'
import { changesSince } from '#portal/sign_off'
import { sumCounts, type StageCounts } from '#portal/stage_counts'
import type Cohort from '#roster/models/cohort'
import RosterImport from '#roster/models/roster_import'
import { dbTime } from '#shared/db_time'

/** Whom a sign-off is about: the roster, or the students who started where there is none. */
export async function countCohort(
  cohortId: string,
  client?: TransactionClientContract
): Promise<StageCounts> {
  const groups = await readCohortGroups(cohortId, client)
  if (groups.length === 0) return readUnlisted(cohortId, client)
  return sumCounts(groups.map((group) => group.counts))
}

/** Why a sign-off no longer says what is so: numbers that changed, rosters that came after it. */
export async function readStaleness(
  cohort: Cohort,
  counts: StageCounts,
  client?: TransactionClientContract
) {
  if (!cohort.signedOffAt || !cohort.signOffCounts) return null
  const imported = await RosterImport.query({ client })
    .where('cohort_id', cohort.id)
    .where('state', 'applied')
    .where('applied_at', '>', dbTime(cohort.signedOffAt))
    .select('id')
    .first()
  const changes = changesSince(cohort.signOffCounts, counts)
  return changes.length > 0 || imported ? { changes, hasNewRoster: imported !== null } : null
}
