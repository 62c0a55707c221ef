import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { COLLECTION_STAGE_SQL, NOT_NAMED, type GraduateStage } from '#portal/graduate_stage'
import { noCounts, type CohortGroup, type StageCounts } from '#portal/stage_counts'

/** Everybody on a cohort's roster by department, class and stage, in one grouped query on an index. */
export async function readCohortGroups(
  cohortId: string,
  client?: TransactionClientContract
): Promise<CohortGroup[]> {
  const rows = await (client ?? db)
    .from('graduate_records')
    .where('cohort_id', cohortId)
    .select('stage', 'department', 'class_name')
    .count('* as total')
    .groupBy('stage', 'department', 'class_name')
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
  const rows = await (client ?? db)
    .from('collections as c')
    .leftJoin('submissions as s', 's.id', 'c.current_submission_id')
    .where('c.cohort_id', cohortId)
    .whereNull('c.graduate_record_id')
    .select((client ?? db).raw(`${COLLECTION_STAGE_SQL} AS stage`))
    .count('* as total')
    .groupBy('stage')
  const counts = noCounts()
  for (const row of rows) counts[row.stage as GraduateStage] += Number(row.total)
  return counts
}
