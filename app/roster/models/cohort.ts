import { belongsTo, column, hasMany, scope } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import { DateTime } from 'luxon'
import { CohortSchema } from '#database/schema'
import Staff from '#accounts/models/staff'
import School from '#roster/models/school'
import CohortWindow from '#roster/models/cohort_window'
import { sealedJsonColumn } from '#shared/sealed_column'
import { Refusal } from '#shared/exceptions/refusal'
import { transition, type Transitions } from '#shared/state_machine'

export type CohortState = 'draft' | 'open' | 'closed'
export type RosterMode = 'roster' | 'capture-code' | 'hybrid'

export const COHORT_TRANSITIONS: Transitions<CohortState> = {
  draft: ['open'],
  open: ['closed'],
  closed: ['open'],
}

/** What the school saw when it signed the cohort off. */
export interface SignOffCounts {
  /** Graduates by stage. */
  stages: Record<string, number>
  /** Stages whose people the school leaves out, and why. */
  leftOut: string[]
  note: string | null
}

/** One school's graduates of one year, with the settings that hold for them. */
export default class Cohort extends CohortSchema {
  @column()
  declare state: CohortState

  @column()
  declare rosterMode: RosterMode

  /** The note is the school's own words and may name somebody. */
  @sealedJsonColumn()
  declare signOffCounts: SignOffCounts | null

  @belongsTo(() => Staff, { foreignKey: 'signedOffBy' })
  declare signer: BelongsTo<typeof Staff>

  @belongsTo(() => School)
  declare school: BelongsTo<typeof School>

  @hasMany(() => CohortWindow)
  declare windows: HasMany<typeof CohortWindow>

  /** A registrar sees their own school's cohorts, the centre's staff all of them. */
  static visibleTo = scope((query, staff: Staff) => {
    if (staff.onlySchoolId) query.where('school_id', staff.onlySchoolId)
  })

  /** Fees must be set before a cohort opens. */
  get hasFees() {
    return this.feeDigitalFen !== null && this.feePrintsFen !== null && this.feeShippingFen !== null
  }

  /** A cohort that takes names from its school records on what ground it may. */
  get needsLegalBasis() {
    return this.rosterMode !== 'capture-code'
  }

  /**
   * What a cohort cannot be open without.
   *
   * @throws Refusal that says what is missing
   */
  requireReady() {
    if (!this.hasFees) throw new Refusal('rosters.errors.fees_missing')
    if (this.needsLegalBasis && !this.legalBasis) {
      throw new Refusal('rosters.errors.legal_basis_missing')
    }
  }

  /** New collections may start: the cohort is open and `now` lies in one of its windows (preload `windows`). */
  acceptsNewCollections(now: DateTime) {
    return this.state === 'open' && this.windows.some((w) => w.opensAt <= now && now < w.closesAt)
  }

  /** When the window in which `now` lies ends; null outside of one (preload `windows`). */
  windowEnd(now: DateTime): DateTime | null {
    const open = this.windows.find((w) => w.opensAt <= now && now < w.closesAt)
    return open?.closesAt ?? null
  }

  /** Its students may have prints by post. */
  get postsPrints() {
    return this.deliveryModes.split(',').includes('to-student')
  }

  /** Colour behind the head as red, green, blue, 0 to 255. */
  get background(): [number, number, number] {
    return this.backgroundRgb.split(',').map(Number) as [number, number, number]
  }

  open() {
    this.moveTo('open')
  }

  close() {
    this.moveTo('closed')
  }

  /** The school says that everybody is delivered or left out. */
  signOff(staffId: string, counts: SignOffCounts, now: DateTime) {
    this.signedOffAt = now
    this.signedOffBy = staffId
    this.signOffCounts = counts
  }

  takeBackSignOff() {
    this.signedOffAt = null
    this.signedOffBy = null
    this.signOffCounts = null
  }

  private moveTo(state: CohortState) {
    this.state = transition(COHORT_TRANSITIONS, this.state, state)
  }
}
