import { belongsTo, column, scope } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { DateTime } from 'luxon'
import { SubmissionSchema } from '#database/schema'
import type Staff from '#accounts/models/staff'
import Student from '#accounts/models/student'
import Collection from '#capture/models/collection'
import Cohort from '#roster/models/cohort'
import School from '#roster/models/school'
import { jsonColumn } from '#shared/json_column'
import { sealedColumn } from '#shared/sealed_column'
import { transition, type Transitions } from '#shared/state_machine'

export type SubmissionState =
  | 'processing'
  | 'processed'
  | 'rejected'
  | 'submitted'
  | 'in_review'
  | 'approved'
  | 'returned'
  | 'delivered'
  | 'withdrawn'
  | 'expired'

/** A student starts again from `returned` with a new submission; a replaced photo that nobody reviewed is `withdrawn`. */
export const SUBMISSION_TRANSITIONS: Transitions<SubmissionState> = {
  processing: ['processed', 'rejected', 'withdrawn'],
  processed: ['submitted', 'withdrawn'],
  rejected: ['submitted', 'withdrawn'],
  submitted: ['in_review', 'withdrawn'],
  in_review: ['approved', 'returned'],
  returned: ['expired'],
  approved: ['delivered'],
}

/** One thing the automatic checks found; `code` names its sentences in resources/lang. */
export interface Finding {
  code: string
  severity: 'reject' | 'warn'
  value: number | null
  limit: number | null
}

/** Measured on the finished picture, in its pixels. */
export interface PhotoReport {
  geometry: {
    hairTopY: number
    eyeLineY: number
    faceWidth: number
    faceCenterX: number
    eyeTiltDeg: number
  } | null
  source: { width: number; height: number; format: string; bytes: number } | null
  output: { width: number; height: number; bytes: number; quality: number; dpi: number } | null
  plainWall: boolean | null
}

/** Findings after which no person can decide either: there is nothing to look at, or it was decided already. */
export const NO_PERSON_CODES = [
  'file_unreadable',
  'file_type_unsupported',
  'file_too_large',
  'photo_too_small',
  'no_face',
  'many_faces',
  'duplicate_photo',
  'processing_failed',
]

/** A person may be asked from this many automatic rejections on. */
export const REJECTIONS_BEFORE_PERSON = 2

/** One photo handed in. */
export default class Submission extends SubmissionSchema {
  @column()
  declare state: SubmissionState

  @column()
  declare source: 'camera' | 'album'

  @jsonColumn()
  declare findings: Finding[] | null

  @jsonColumn()
  declare report: PhotoReport | null

  @jsonColumn()
  declare returnReasons: string[] | null

  @sealedColumn()
  declare returnNote: string | null

  @sealedColumn()
  declare personReason: string | null

  @belongsTo(() => Student)
  declare student: BelongsTo<typeof Student>

  @belongsTo(() => Collection)
  declare collection: BelongsTo<typeof Collection>

  @belongsTo(() => Cohort)
  declare cohort: BelongsTo<typeof Cohort>

  @belongsTo(() => School)
  declare school: BelongsTo<typeof School>

  /** A registrar sees their own school's submissions, the centre's staff all of them. */
  static visibleTo = scope((query, staff: Staff) => {
    if (staff.onlySchoolId) query.where('school_id', staff.onlySchoolId)
  })

  get rejections() {
    return (this.findings ?? []).filter((finding) => finding.severity === 'reject')
  }

  get warnings() {
    return (this.findings ?? []).filter((finding) => finding.severity === 'warn')
  }

  get isWaiting() {
    return this.state === 'in_review'
  }

  /** Nobody has decided on it and no reviewer waits for it: the student may replace it. */
  get isReplaceable() {
    return [
      'processing',
      'processed',
      'rejected',
      'submitted',
      'returned',
      'withdrawn',
      'expired',
    ].includes(this.state)
  }

  /** The findings leave something for a person to decide. */
  get mayAskPerson() {
    return (
      this.state === 'rejected' &&
      this.finishedKey !== null &&
      !this.rejections.some((finding) => NO_PERSON_CODES.includes(finding.code))
    )
  }

  process(result: { findings: Finding[]; report: PhotoReport }, now: DateTime) {
    const accepted = !result.findings.some((finding) => finding.severity === 'reject')
    this.moveTo(accepted ? 'processed' : 'rejected')
    this.findings = result.findings
    this.report = result.report
    this.processedAt = now
  }

  /** The student wants a person to decide about what the checks rejected. */
  askPerson(reason: string) {
    this.wantsPerson = true
    this.personReason = reason
  }

  submit(now: DateTime) {
    this.moveTo('submitted')
    this.submittedAt = now
  }

  withdraw() {
    this.moveTo('withdrawn')
  }

  startReview(now: DateTime) {
    this.moveTo('in_review')
    this.reviewSince = now
  }

  approve(reviewerId: string, now: DateTime) {
    this.moveTo('approved')
    this.reviewerId = reviewerId
    this.decidedAt = now
  }

  returnWith(
    reviewerId: string,
    reasons: string[],
    note: string | null,
    deadline: DateTime,
    now: DateTime
  ) {
    this.moveTo('returned')
    this.reviewerId = reviewerId
    this.returnReasons = reasons
    this.returnNote = note
    this.returnDeadlineAt = deadline
    this.decidedAt = now
  }

  /** The student did not replace it in time. */
  expire() {
    this.moveTo('expired')
  }

  deliver(now: DateTime) {
    this.moveTo('delivered')
    this.deliveredAt = now
  }

  private moveTo(state: SubmissionState) {
    this.state = transition(SUBMISSION_TRANSITIONS, this.state, state)
  }
}
