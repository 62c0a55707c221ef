import factory from '@adonisjs/lucid/factories'
import { DateTime } from 'luxon'
import { SchoolFactory } from '#database/factories/school'
import Cohort from '#roster/models/cohort'
import CohortWindow from '#roster/models/cohort_window'

export const CohortWindowFactory = factory
  .define(CohortWindow, () => ({
    opensAt: DateTime.utc().minus({ days: 10 }),
    closesAt: DateTime.utc().plus({ days: 30 }),
  }))
  .build()

/** An open cohort of this year with a roster and the usual fees; ask for its school and a window. */
export const CohortFactory = factory
  .define(Cohort, () => ({
    graduationYear: 2027,
    state: 'open' as const,
    rosterMode: 'roster' as const,
    legalBasis: 'test',
    allowAlbum: true,
    presetId: 'chsi-graduation',
    backgroundRgb: '100,197,255',
    autoApprove: false,
    reviewSharePercent: 5,
    feeDigitalFen: 2000,
    feePrintsFen: 1000,
    feeShippingFen: 1200,
    returnDeadlineHours: 48,
    exportNameTemplate: '{studentNo}.jpg',
  }))
  .relation('school', () => SchoolFactory)
  .relation('windows', () => CohortWindowFactory)
  .state('closed', (cohort) => {
    cohort.state = 'closed'
  })
  .state('free', (cohort) => {
    cohort.feeDigitalFen = 0
    cohort.feePrintsFen = 0
    cohort.feeShippingFen = 0
  })
  .build()
