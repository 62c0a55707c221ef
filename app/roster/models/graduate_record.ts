import { belongsTo, column, scope } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { GraduateRecordSchema } from '#database/schema'
import type Staff from '#accounts/models/staff'
import type { DocumentKind } from '#documents/document_number'
import Cohort from '#roster/models/cohort'
import School from '#roster/models/school'
import { sealedColumn, sealedJsonColumn } from '#shared/sealed_column'
import { transition, type Transitions } from '#shared/state_machine'

export type GraduateRecordState = 'unmatched' | 'matched' | 'confirmed' | 'collected'

export const GRADUATE_RECORD_TRANSITIONS: Transitions<GraduateRecordState> = {
  unmatched: ['matched'],
  matched: ['confirmed', 'unmatched'],
  confirmed: ['collected'],
  collected: ['confirmed'],
}

/** The columns of a roster row that nobody searches, sealed together. */
export interface GraduateDetails {
  nameLatin: string | null
  birth: string | null
  nationality: string | null
  ethnic: string | null
  candidateNo: string | null
  majorCode: string | null
  eduType: string | null
  duration: string | null
  enrolDate: string | null
  branch: string | null
  mobile: string | null
  email: string | null
  remark: string | null
}

/** One row of a school's roster: a graduate as the school submitted them. */
export default class GraduateRecord extends GraduateRecordSchema {
  @column()
  declare state: GraduateRecordState

  @column()
  declare documentKind: DocumentKind | null

  @sealedColumn()
  declare documentNumber: string | null

  @sealedColumn()
  declare name: string

  @sealedColumn()
  declare studentNo: string

  @sealedJsonColumn()
  declare details: GraduateDetails

  @belongsTo(() => School)
  declare school: BelongsTo<typeof School>

  @belongsTo(() => Cohort)
  declare cohort: BelongsTo<typeof Cohort>

  static visibleTo = scope((query, staff: Staff) => {
    if (staff.onlySchoolId) query.where('school_id', staff.onlySchoolId)
  })

  /** Number and name agree with a student's: the record is theirs to confirm. */
  match(studentId: string) {
    this.moveTo('matched')
    this.studentId = studentId
  }

  confirm() {
    this.moveTo('confirmed')
  }

  collect() {
    this.moveTo('collected')
  }

  /** The approval of the photo was taken back. */
  uncollect() {
    this.moveTo('confirmed')
  }

  private moveTo(state: GraduateRecordState) {
    this.state = transition(GRADUATE_RECORD_TRANSITIONS, this.state, state)
  }
}
