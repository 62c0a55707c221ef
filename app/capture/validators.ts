import vine from '@vinejs/vine'
import { BURST_FRAMES } from '#capture/burst'
import { CHSI_PHOTO_ANSWERS } from '#capture/models/collection'
import { dayField } from '#shared/day_field'

/** Codes of the national table of levels of study; their words are capture.levels.<code>. */
export const LEVELS = ['06', '05', '04', '02', '01'] as const

/** What of a school's record a student may call wrong. */
export const CORRECTABLE = [
  'name',
  'sex',
  'schoolName',
  'department',
  'majorName',
  'className',
  'level',
  'studentNo',
  'expectedGraduation',
  'notMine',
] as const

export const startCollectionValidator = vine.create({
  cohort: vine.string().uuid().optional(),
})

/** 学信网上已有学历照片吗？ Whoever has one there goes on knowingly. */
const chsiFields = {
  chsi_photo: vine
    .enum(CHSI_PHOTO_ANSWERS)
    .optional()
    .requiredWhen((field) => field.meta.asksChsi),
  chsi_continue: vine
    .accepted()
    .optional()
    .requiredWhen((field) => field.meta.asksChsi && field.data.chsi_photo === 'has'),
}

/** 信息无误; `asksChsi` before the information is confirmed. */
export const confirmationValidator = vine
  .withMetaData<{ asksChsi: boolean }>()
  .create({ ...chsiFields })

export const correctionValidator = vine.withMetaData<{ asksChsi: boolean }>().create({
  wrong: vine
    .array(vine.enum(CORRECTABLE))
    .parse((value) => (typeof value === 'string' ? [value] : value))
    .distinct()
    .optional(),
  correction: vine.string().trim().minLength(2).maxLength(300),
  ...chsiFields,
})

/** What a student types whose school's record was not found; the months are those of the cohort's year. */
export const informationValidator = vine
  .withMetaData<{ otherSchool: boolean; months: string[]; asksChsi: boolean }>()
  .create({
    schoolName: vine
      .string()
      .trim()
      .maxLength(60)
      .optional()
      .requiredWhen((field) => field.meta.otherSchool),
    level: vine.enum(LEVELS),
    majorName: vine.string().trim().maxLength(50),
    studentNo: vine
      .string()
      .trim()
      .regex(/^[\w-]{1,30}$/),
    expectedGraduation: vine.enum((field) => field.meta.months),
    department: vine.string().trim().maxLength(50).optional(),
    className: vine.string().trim().maxLength(50).optional(),
    ...chsiFields,
  })

/** What comes with the files of a photo; `frame` is the one that the student chose on the phone. */
export const photoValidator = vine.create({
  ticket: vine.string().maxLength(100).optional(),
  upload_key: vine.string().uuid().optional(),
  frame: vine
    .number()
    .withoutDecimals()
    .min(0)
    .max(BURST_FRAMES - 1)
    .optional(),
})

export const chooseFrameValidator = vine.create({
  frame: vine
    .number()
    .withoutDecimals()
    .min(0)
    .max(BURST_FRAMES - 1),
})

export const listHolidaysValidator = vine.create({
  year: vine.number().withoutDecimals().min(2020).max(2100).optional(),
})

export const holidayValidator = vine.create({
  day: dayField(),
  kind: vine.enum(['off', 'working'] as const),
  holiday_name: vine.string().trim().minLength(1).maxLength(30),
})

export const holidayLinesValidator = vine.create({
  lines: vine.string().trim().minLength(1).maxLength(5000),
})

export const chsiReportValidator = vine.create({
  result: vine.enum(['confirmed', 'match_failed'] as const),
})
