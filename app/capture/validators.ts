import vine from '@vinejs/vine'

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

export const correctionValidator = vine.create({
  wrong: vine
    .array(vine.enum(CORRECTABLE))
    .parse((value) => (typeof value === 'string' ? [value] : value))
    .distinct()
    .optional(),
  correction: vine.string().trim().minLength(2).maxLength(300),
})

/** What a student types whose school's record was not found; the months are those of the cohort's year. */
export const informationValidator = vine
  .withMetaData<{ otherSchool: boolean; months: string[] }>()
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
  })
