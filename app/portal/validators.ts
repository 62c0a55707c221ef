import vine from '@vinejs/vine'
import { THREAD_SORTS } from '#portal/actions/list_case_threads'
import { GRADUATE_SORTS } from '#portal/actions/list_graduates'
import { STUDENT_SORTS } from '#portal/actions/list_students'
import { CANNED_ANSWERS } from '#messages/canned_answers'
import { COHORT_SORTS, type CohortSort } from '#portal/cohort_table'
import { GRADUATE_STAGES, STAGE_FILTERS } from '#portal/graduate_stage'
import { dayField } from '#shared/day_field'
import { pageNumber } from '#shared/page_number'

/** A department or class, as rosters name it. */
const groupName = vine.string().maxLength(50).optional()

const graduateFilter = {
  cohort: vine.string().uuid().optional(),
  stage: vine.enum(STAGE_FILTERS).optional(),
  department: groupName,
  class: groupName,
  level: vine.string().maxLength(20).optional(),
  sort: vine.enum(GRADUATE_SORTS).optional(),
}

export const listGraduatesValidator = vine.create({
  ...graduateFilter,
  search: vine.string().maxLength(2000).optional(),
  page: pageNumber,
})

export const searchGraduatesValidator = vine.create({
  ...graduateFilter,
  text: vine.string().trim().maxLength(100).optional(),
})

export const cohortOverviewValidator = vine.create({
  by: vine.enum(['department', 'class']).optional(),
  department: groupName,
  sort: vine.enum(COHORT_SORTS.flatMap((key): CohortSort[] => [key, `-${key}`])).optional(),
  page: pageNumber,
})

export const cohortGroupValidator = vine.create({
  department: groupName,
  class: groupName,
})

export const contactSheetValidator = vine.create({
  department: groupName,
  class: groupName,
  search: vine.string().maxLength(2000).optional(),
  page: pageNumber,
})

export const searchPhotosValidator = vine.create({
  department: groupName,
  class: groupName,
  text: vine.string().trim().maxLength(100).optional(),
})

/** `numbers` is what the page showed; `left_out` are the stages whose people are ticked as left out. */
export const signOffValidator = vine.create({
  numbers: vine.string().regex(/^\d+(-\d+)*$/),
  left_out: vine.array(vine.enum(GRADUATE_STAGES)).optional(),
  note: vine.string().trim().minLength(2).maxLength(200).optional(),
})

export const takeBackSignOffValidator = vine.create({
  reason: vine.string().trim().minLength(2).maxLength(200),
})

export const remindValidator = vine.create({
  department: groupName,
  class: groupName,
  /** How many the page promised. */
  students: vine.number().withoutDecimals().min(0).max(1_000_000),
})

export const auditFilterValidator = vine.create({
  tab: vine.enum(['changes', 'access'] as const).optional(),
  about: vine.string().trim().uuid().optional(),
  action: vine
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$/)
    .optional(),
  group: vine
    .string()
    .regex(/^[a-z_]+$/)
    .maxLength(30)
    .optional(),
  actor: vine.enum(['student', 'staff', 'system'] as const).optional(),
  days: vine.enum(['1', '7', '30'] as const).optional(),
  sort: vine.enum(['time', '-time'] as const).optional(),
  page: pageNumber,
})

const threadFilter = {
  tab: vine.enum(['waiting', 'all'] as const).optional(),
  school: vine.string().uuid().optional(),
  sort: vine.enum(THREAD_SORTS).optional(),
}

export const listCaseThreadsValidator = vine.create({
  ...threadFilter,
  search: vine.string().maxLength(2000).optional(),
  page: pageNumber,
})

export const searchCaseThreadsValidator = vine.create({
  ...threadFilter,
  text: vine.string().trim().maxLength(100).optional(),
})

/** A canned answer to begin with, instead of an empty box. */
export const cannedAnswerValidator = vine.create({
  answer: vine.enum(CANNED_ANSWERS).optional(),
})

const studentFilter = {
  cohort: vine.string().uuid().optional(),
  from: dayField().optional(),
  to: dayField().optional(),
  sort: vine.enum(STUDENT_SORTS).optional(),
}

export const listStudentsValidator = vine.create({
  ...studentFilter,
  search: vine.string().maxLength(2000).optional(),
  page: pageNumber,
})

export const searchStudentsValidator = vine.create({
  ...studentFilter,
  text: vine.string().trim().maxLength(120).optional(),
})

export const revealStudentValidator = vine.create({
  reason: vine.string().trim().minLength(2).maxLength(200),
})
