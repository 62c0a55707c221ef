import vine from '@vinejs/vine'
import { pageNumber } from '#shared/page_number'

export const listRostersValidator = vine.create({
  cohort: vine.string().uuid().optional(),
  page: pageNumber,
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
