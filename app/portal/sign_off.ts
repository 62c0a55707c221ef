import { GRADUATE_STAGES, type GraduateStage } from '#portal/graduate_stage'
import { countOf, type StageCounts } from '#portal/stage_counts'
import type { SignOffCounts } from '#roster/models/cohort'

/** The numbers as one short text: a sign-off names what it signs. */
export function countsDigest(counts: StageCounts): string {
  return GRADUATE_STAGES.map((stage) => counts[stage]).join('-')
}

/** Stages with people who have no delivered photo. */
export function missingStages(counts: StageCounts): GraduateStage[] {
  return GRADUATE_STAGES.filter((stage) => stage !== 'delivered' && counts[stage] > 0)
}

/** What changed since a sign-off in the numbers that it stands for. */
export function changesSince(signed: SignOffCounts, counts: StageCounts) {
  const before = {
    ...Object.fromEntries(GRADUATE_STAGES.map((stage) => [stage, 0])),
    ...signed.stages,
  }
  const of = (all: StageCounts) => ({
    total: countOf(all),
    approved: countOf(all, 'reached_approved'),
    delivered: all.delivered,
  })
  const [then, now] = [of(before as StageCounts), of(counts)]
  return (['total', 'approved', 'delivered'] as const)
    .filter((code) => then[code] !== now[code])
    .map((code) => ({ code, from: then[code], to: now[code] }))
}
