import type { DateTime } from 'luxon'
import type Cohort from '#roster/models/cohort'
import { fingerprint } from '#shared/fingerprint'

/** What an administrator sets for a cohort, its windows aside. */
export const SETTINGS = [
  'rosterMode',
  'legalBasis',
  'allowAlbum',
  'presetId',
  'backgroundRgb',
  'autoApprove',
  'reviewSharePercent',
  'feeDigitalFen',
  'feePrintsFen',
  'feeShippingFen',
  'returnDeadlineHours',
  'deliveryModes',
  'exportNameTemplate',
] as const
export type Setting = (typeof SETTINGS)[number]

export interface WindowValues {
  name: string | null
  opensAt: DateTime
  closesAt: DateTime
}

export type CohortValues = Pick<Cohort, Setting> & { windows: WindowValues[] }

/** A cohort's settings as plain values (preload `windows`). */
export function settingsOf(cohort: Cohort): CohortValues {
  const values = Object.fromEntries(SETTINGS.map((name) => [name, cohort[name]]))
  return {
    ...(values as Pick<Cohort, Setting>),
    windows: cohort.windows
      .map(({ name, opensAt, closesAt }) => ({ name, opensAt, closesAt }))
      .sort((one, other) => one.opensAt.toMillis() - other.opensAt.toMillis()),
  }
}

/** Mark of the settings that a form showed. */
export function settingsMark(cohort: Cohort): string {
  return fingerprint(comparable(settingsOf(cohort)))
}

/** Names of what differs between two settings. */
export function changedSettings(from: CohortValues, to: CohortValues): (Setting | 'windows')[] {
  const [one, other] = [comparable(from), comparable(to)]
  return [...SETTINGS, 'windows' as const].filter(
    (name) => JSON.stringify(one[name]) !== JSON.stringify(other[name])
  )
}

function comparable({ windows, ...values }: CohortValues) {
  return {
    ...values,
    windows: windows.map(({ name, opensAt, closesAt }) => [
      name,
      opensAt.toMillis(),
      closesAt.toMillis(),
    ]),
  }
}
