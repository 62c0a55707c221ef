import { belongsTo, column, scope } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { RosterImportSchema } from '#database/schema'
import type Staff from '#accounts/models/staff'
import Cohort from '#roster/models/cohort'
import School from '#roster/models/school'
import { jsonColumn } from '#shared/json_column'
import { sealedColumn } from '#shared/sealed_column'
import { transition, type Transitions } from '#shared/state_machine'

export const IMPORT_STATES = [
  'uploaded',
  'checking',
  'checked',
  'applying',
  'applied',
  'failed',
  'cancelled',
  'undone',
] as const
export type RosterImportState = (typeof IMPORT_STATES)[number]

export const ROSTER_IMPORT_TRANSITIONS: Transitions<RosterImportState> = {
  uploaded: ['checking', 'cancelled'],
  checking: ['checked', 'failed', 'checking'],
  checked: ['applying', 'cancelled'],
  applying: ['applied', 'checked'],
  applied: ['undone'],
}

/** `all`: every row must be right (全部正确才导入). `valid`: wrong rows are left out (导入正确的行). */
export type AcceptMode = 'all' | 'valid'

/** Rows by state (domain: roster row states); the numbers add up to `rows`. */
export interface RosterCounts {
  rows: number
  new: number
  changed: number
  unchanged: number
  duplicate: number
  conflict: number
  invalid: number
  collected: number
  missing: number
}

/** Where the roster was found in the workbook; headings by recognised column, and those nothing is known about. */
export interface RosterMapping {
  sheet: string | null
  headerRow: number
  columns: Record<string, string>
  unknown: string[]
}

/** The counts as one short text: a confirmation names what it confirms. */
export function countsDigest(counts: RosterCounts): string {
  return Object.values(counts).join('-')
}

/** One workbook of a school's graduates, from the upload to the applied rows. */
export default class RosterImport extends RosterImportSchema {
  @column()
  declare state: RosterImportState

  @sealedColumn()
  declare fileName: string

  @column()
  declare acceptMode: AcceptMode | null

  @jsonColumn()
  declare mapping: RosterMapping | null

  @jsonColumn()
  declare counts: RosterCounts | null

  @belongsTo(() => School)
  declare school: BelongsTo<typeof School>

  @belongsTo(() => Cohort)
  declare cohort: BelongsTo<typeof Cohort>

  static visibleTo = scope((query, staff: Staff) => {
    if (staff.onlySchoolId) query.where('school_id', staff.onlySchoolId)
  })

  /** Rows that can not be imported. */
  get wrongRows() {
    return this.counts ? this.counts.invalid + this.counts.duplicate + this.counts.conflict : 0
  }

  /** Which rows to look at first: changes of what is known, then mistakes, then new ones. */
  get firstTab() {
    if (this.counts?.changed) return 'changed' as const
    return this.wrongRows > 0 ? ('wrong' as const) : ('new' as const)
  }

  get countsDigest() {
    return this.counts ? countsDigest(this.counts) : ''
  }

  startChecking() {
    this.moveTo('checking')
  }

  finishChecking(counts: RosterCounts) {
    this.moveTo('checked')
    this.counts = counts
  }

  fail(code: string) {
    this.moveTo('failed')
    this.failureCode = code
  }

  startApplying(mode: AcceptMode) {
    this.moveTo('applying')
    this.acceptMode = mode
  }

  finishApplying(now: DateTime) {
    this.moveTo('applied')
    this.appliedAt = now
  }

  /** The comparison changed since it was shown: back to the registrar with the new one. */
  showAgain(counts: RosterCounts) {
    this.moveTo('checked')
    this.counts = counts
  }

  cancel() {
    this.moveTo('cancelled')
  }

  undo() {
    this.moveTo('undone')
  }

  private moveTo(state: RosterImportState) {
    this.state = transition(ROSTER_IMPORT_TRANSITIONS, this.state, state)
  }
}
