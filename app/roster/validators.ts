import vine from '@vinejs/vine'
import { IMPORT_SORTS } from '#roster/actions/list_imports'
import { IMPORT_STATES } from '#roster/models/roster_import'
import { dayField } from '#shared/day_field'
import { pageNumber } from '#shared/page_number'

const importFilter = {
  school: vine.string().uuid().optional(),
  cohort: vine.string().uuid().optional(),
  state: vine.enum(IMPORT_STATES).optional(),
  from: dayField().optional(),
  to: dayField().optional(),
  sort: vine.enum(IMPORT_SORTS).optional(),
}

export const listRostersValidator = vine.create({
  ...importFilter,
  search: vine.string().maxLength(2000).optional(),
  page: pageNumber,
})

export const searchRostersValidator = vine.create({
  ...importFilter,
  text: vine.string().trim().maxLength(60).optional(),
})

export const uploadRosterValidator = vine.create({
  cohort: vine.string().uuid(),
})

export const ROSTER_TABS = ['new', 'changed', 'unchanged', 'missing', 'wrong', 'collected'] as const
export type RosterTab = (typeof ROSTER_TABS)[number]

export const showRosterValidator = vine.create({
  tab: vine.enum(ROSTER_TABS).optional(),
  page: pageNumber,
})

export const confirmRosterValidator = vine.create({
  mode: vine.enum(['all', 'valid']),
  seen: vine.string().regex(/^[\d-]+$/),
})

export const COHORT_SORTS = ['-year', 'year', 'name', '-name'] as const

export const listCohortsValidator = vine.create({
  search: vine.string().trim().maxLength(60).optional(),
  state: vine.enum(['draft', 'open', 'closed'] as const).optional(),
  year: vine.number().withoutDecimals().min(2000).max(2100).optional(),
  school: vine.string().uuid().optional(),
  due: vine.enum(['closing', 'sign_off'] as const).optional(),
  sort: vine.enum(COHORT_SORTS).optional(),
  page: pageNumber,
})
