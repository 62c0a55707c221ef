import type { DateTime } from 'luxon'
import AuditEvent from '#audit/models/audit_event'
import Delivery from '#fulfilment/models/delivery'
import { readCohortGroups, readUnlisted } from '#portal/actions/read_cohort_groups'
import { readCohortPhotos } from '#portal/actions/read_cohort_photos'
import { readStaleness } from '#portal/actions/read_sign_off'
import type { StageFilter } from '#portal/graduate_stage'
import { countOf, sumCounts, type StageCounts } from '#portal/stage_counts'
import type Cohort from '#roster/models/cohort'

/** One bar of the funnel: how many came at least this far. */
export interface FunnelStep {
  code: 'roster' | 'registered' | 'confirmed' | 'photographed' | 'paid' | 'approved' | 'delivered'
  /** The filter of the list behind the number; without one it is everybody. */
  filter?: StageFilter
  count: number
  /** How many fewer than in the step before; null in the first. */
  lost: number | null
}

const STEPS = [
  ['roster', undefined],
  ['registered', 'reached_registered'],
  ['confirmed', 'reached_confirmed'],
  ['photographed', 'reached_photographed'],
  ['paid', 'reached_paid'],
  ['approved', 'reached_approved'],
  ['delivered', 'delivered'],
] as const

/** How far a cohort is. Where the school gave no roster, the students who started are the whole. */
export async function readCohortOverview(cohort: Cohort, now: DateTime) {
  const [groups, unlisted, photos, deliveries, reminded] = await Promise.all([
    readCohortGroups(cohort.id),
    readUnlisted(cohort.id),
    readCohortPhotos(cohort.id, now),
    Delivery.query().where('cohort_id', cohort.id).orderBy('id', 'desc'),
    AuditEvent.query()
      .where('subject_id', cohort.id)
      .where('action', 'cohort.reminded')
      .orderBy('id', 'desc')
      .first(),
  ])
  const hasRoster = groups.length > 0
  const counts = hasRoster ? sumCounts(groups.map((group) => group.counts)) : unlisted
  return {
    hasRoster,
    groups,
    counts,
    total: countOf(counts),
    funnel: funnelOf(counts, hasRoster),
    unfinished: countOf(counts, 'unfinished'),
    /** Students outside the roster, where there is one. */
    unlisted: hasRoster ? countOf(unlisted) : 0,
    photos,
    deliveries,
    stale: await readStaleness(cohort, counts),
    remindedAt: reminded?.createdAt ?? null,
  }
}

/** Without a roster the first step is having started, which is what registered means there. */
export function funnelOf(counts: StageCounts, hasRoster: boolean): FunnelStep[] {
  const steps = hasRoster ? STEPS : STEPS.slice(1)
  return steps.map(([code, filter], index) => {
    const count = countOf(counts, filter)
    const before = index === 0 ? null : countOf(counts, steps[index - 1][1])
    return { code, filter, count, lost: before === null ? null : before - count }
  })
}
