import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import {
  COLLECTION_STAGE_SQL,
  NOT_NAMED,
  STAGE_SQL,
  joinPhoto,
  joinProgress,
  type GraduateStage,
} from '#portal/graduate_stage'
import { noCounts, type CohortGroup, type StageCounts } from '#portal/stage_counts'

/** Everybody on a cohort's roster by department, class and stage, in one grouped query. */
export async function readCohortGroups(
  cohortId: string,
  client?: TransactionClientContract
): Promise<CohortGroup[]> {
  const rows = await joinProgress((client ?? db).from('graduate_records as g'))
    .where('g.cohort_id', cohortId)
    .select('g.department', 'g.class_name', (client ?? db).raw(`${STAGE_SQL} AS stage`))
    .count('* as total')
    .groupBy('g.department', 'g.class_name', 'stage')
  const groups = new Map<string, CohortGroup>()
  for (const row of rows) {
    const [department, className] = [row.department ?? NOT_NAMED, row.class_name ?? NOT_NAMED]
    const key = JSON.stringify([department, className])
    const group = groups.get(key) ?? { department, className, counts: noCounts() }
    group.counts[row.stage as GraduateStage] += Number(row.total)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** Students of a cohort who are on no roster, by stage. */
export async function readUnlisted(
  cohortId: string,
  client?: TransactionClientContract
): Promise<StageCounts> {
  const rows = await joinPhoto((client ?? db).from('collections as c'))
    .where('c.cohort_id', cohortId)
    .whereNull('c.graduate_record_id')
    .select((client ?? db).raw(`${COLLECTION_STAGE_SQL} AS stage`))
    .count('* as total')
    .groupBy('stage')
  const counts = noCounts()
  for (const row of rows) counts[row.stage as GraduateStage] += Number(row.total)
  return counts
}
