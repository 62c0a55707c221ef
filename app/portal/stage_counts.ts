import {
  GRADUATE_STAGES,
  stagesOf,
  type GraduateStage,
  type StageFilter,
} from '#portal/graduate_stage'

export type StageCounts = Record<GraduateStage, number>

/** How many graduates of one department's class are in each stage. */
export interface CohortGroup {
  /** As the roster names them; `-` where it names none. */
  department: string
  className: string
  counts: StageCounts
}

export function sumCounts(all: StageCounts[]): StageCounts {
  const sum = noCounts()
  for (const counts of all) {
    for (const stage of GRADUATE_STAGES) sum[stage] += counts[stage]
  }
  return sum
}

/** How many graduates a filter of the list would show; all of them without one. */
export function countOf(counts: StageCounts, filter?: StageFilter): number {
  return (filter ? stagesOf(filter) : GRADUATE_STAGES).reduce(
    (sum, stage) => sum + counts[stage],
    0
  )
}

export function noCounts(): StageCounts {
  return Object.fromEntries(GRADUATE_STAGES.map((stage) => [stage, 0])) as StageCounts
}
