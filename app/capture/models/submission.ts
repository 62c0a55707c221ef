import { belongsTo, column, scope } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { DateTime } from 'luxon'
import { SubmissionSchema } from '#database/schema'
import type Staff from '#accounts/models/staff'
import Student from '#accounts/models/student'
import type { Frame } from '#capture/burst'
import Collection from '#capture/models/collection'
import Cohort from '#roster/models/cohort'
import School from '#roster/models/school'
import { dbTime } from '#shared/db_time'
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
  | 'confirmed'
  | 'match_failed'
  | 'withdrawn'
  | 'expired'

/**
 * A student starts again from `returned` with a new submission; a replaced photo that nobody reviewed is `withdrawn`. Only an
 * undone or reopened decision leads back to `in_review`.
 */
export const SUBMISSION_TRANSITIONS: Transitions<SubmissionState> = {
  processing: ['processed', 'rejected', 'withdrawn'],
  processed: ['submitted', 'withdrawn'],
  rejected: ['submitted', 'withdrawn'],
  submitted: ['in_review', 'approved', 'withdrawn'],
  in_review: ['approved', 'returned', 'withdrawn'],
  returned: ['expired', 'withdrawn', 'in_review'],
  expired: ['returned', 'withdrawn'],
  approved: ['delivered', 'in_review'],
  delivered: ['confirmed', 'match_failed'],
}

/** A decision is told to the student only after this time: until then its reviewer can undo it. */
export const UNDO_SECONDS = 10

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

/** A box on the finished picture; all four are shares (0 to 1) of its width and height. */
export interface PhotoMark {
  x: number
  y: number
  width: number
  height: number
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
  'burst_incomplete',
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

  /** The frames of the burst it was chosen from; dropped once it is decided or replaced. */
  @jsonColumn()
  declare frames: Frame[] | null

  @jsonColumn()
  declare report: PhotoReport | null

  /** Where on the finished picture the reviewer saw the fault. */
  @jsonColumn()
  declare marks: PhotoMark[] | null

  @sealedColumn()
  declare setAsideNote: string | null

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

  /** Those whose decision, if there is one, counts: nobody can undo it any more. */
  static told = scope((query, now: DateTime) => {
    query.where((either) => either.whereNull('told_at').orWhere('told_at', '<=', dbTime(now)))
  })

  /** False while the decision can still be undone. */
  isTold(now: DateTime = DateTime.utc()) {
    return this.toldAt === null || this.toldAt <= now
  }

  /** The state as the student may know it: a decision that can still be undone is not shown. */
  shownState(now: DateTime = DateTime.utc()): SubmissionState {
    return this.isTold(now) ? this.state : 'in_review'
  }

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
      'match_failed',
    ].includes(this.shownState())
  }

  /** A reviewer or the centre's trust has accepted it, and the student knows. */
  get isAccepted() {
    return ['approved', 'delivered', 'confirmed'].includes(this.shownState())
  }

  /** The student has not handed it in yet: another frame of its burst may take its place. */
  get mayChooseFrame() {
    return this.frames !== null && ['processed', 'rejected'].includes(this.state)
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
    this.decide(reviewerId, now)
  }

  /** Clean from the camera, in a cohort that trusts such photos: no reviewer decides. */
  approveUnseen(now: DateTime) {
    this.moveTo('approved')
    this.decidedAt = now
    this.toldAt = now
  }

  returnWith(
    reviewerId: string,
    reasons: string[],
    note: string | null,
    marks: PhotoMark[] | null,
    deadline: DateTime,
    now: DateTime
  ) {
    this.moveTo('returned')
    this.decide(reviewerId, now)
    this.returnReasons = reasons
    this.returnNote = note
    this.marks = marks
    this.returnDeadlineAt = deadline
  }

  /** The decision is taken back: the photo waits again, since when it did before; from now on, if nobody had looked at it. */
  reopen(now: DateTime) {
    this.moveTo('in_review')
    this.reviewSince ??= now
    this.reviewerId = null
    this.decidedAt = null
    this.toldAt = null
    this.returnReasons = null
    this.returnNote = null
    this.returnDeadlineAt = null
    this.marks = null
  }

  /** A reviewer leaves it for later, with a note for colleagues. */
  setAside(note: string, now: DateTime) {
    this.setAsideAt = now
    this.setAsideNote = note
  }

  takeUpAgain() {
    this.setAsideAt = null
    this.setAsideNote = null
  }

  /** The student did not replace it in time. */
  expire() {
    this.moveTo('expired')
  }

  /** Staff give more time, also for a photo that has expired already. */
  extend(deadline: DateTime) {
    if (this.state !== 'returned') this.moveTo('returned')
    this.returnDeadlineAt = deadline
  }

  /** What the student found on CHSI: the photo is right there, or it did not match their face. */
  reportChsi(result: 'confirmed' | 'match_failed', now: DateTime) {
    this.moveTo(result)
    this.chsiResult = result
    this.chsiResultAt = now
  }

  deliver(now: DateTime) {
    this.moveTo('delivered')
    this.deliveredAt = now
  }

  private decide(reviewerId: string, now: DateTime) {
    this.reviewerId = reviewerId
    this.decidedAt = now
    this.toldAt = now.plus({ seconds: UNDO_SECONDS })
    this.takeUpAgain()
  }

  private moveTo(state: SubmissionState) {
    this.state = transition(SUBMISSION_TRANSITIONS, this.state, state)
  }
}
