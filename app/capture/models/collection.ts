import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { CollectionSchema } from '#database/schema'
import Student from '#accounts/models/student'
import Cohort from '#roster/models/cohort'
import GraduateRecord from '#roster/models/graduate_record'
import { sealedColumn, sealedJsonColumn } from '#shared/sealed_column'

/** What goes with the photo to the school and CHSI: confirmed from the roster, or typed by the student. */
export interface CollectionInformation {
  name: string
  schoolName: string
  level: string
  majorName: string
  studentNo: string
  /** YYYY-MM */
  expectedGraduation: string
  department: string | null
  className: string | null
}

/** Answers to 学信网上已有学历照片吗？ */
export const CHSI_PHOTO_ANSWERS = ['none', 'has', 'unsure'] as const
export type ChsiPhoto = (typeof CHSI_PHOTO_ANSWERS)[number]

/** One student's way through one cohort: information, photo, order. Its progress is derived from those. */
export default class Collection extends CollectionSchema {
  /** What the student says of CHSI having a photo already; null when they were not asked. */
  @column()
  declare chsiPhoto: ChsiPhoto | null

  @sealedJsonColumn()
  declare information: CollectionInformation | null

  /** What the student says is wrong in the school's record. */
  @sealedColumn()
  declare correction: string | null

  @belongsTo(() => Student)
  declare student: BelongsTo<typeof Student>

  @belongsTo(() => Cohort)
  declare cohort: BelongsTo<typeof Cohort>

  @belongsTo(() => GraduateRecord)
  declare graduateRecord: BelongsTo<typeof GraduateRecord>

  get isConfirmed() {
    return this.confirmedAt !== null
  }

  /** @param chsiPhoto  the answer given with it; null leaves an earlier one */
  confirm(information: CollectionInformation, chsiPhoto: ChsiPhoto | null, now: DateTime) {
    this.information = information
    this.confirmedAt = now
    this.chsiPhoto = chsiPhoto ?? this.chsiPhoto
  }
}
