import vine from '@vinejs/vine'
import { STAFF_ROLES } from '#accounts/models/staff'
import { STAFF_SORTS } from '#portal/actions/list_staff'
import { pageNumber } from '#shared/page_number'

const filter = {
  role: vine.enum(STAFF_ROLES).optional(),
  school: vine.string().uuid().optional(),
  state: vine.enum(['invited', 'active', 'disabled'] as const).optional(),
  sort: vine.enum(STAFF_SORTS).optional(),
}

export const listStaffValidator = vine.create({
  ...filter,
  search: vine.string().maxLength(2000).optional(),
  page: pageNumber,
})

export const searchStaffValidator = vine.create({
  ...filter,
  text: vine.string().trim().maxLength(100).optional(),
})

export const inviteStaffValidator = vine.create({
  name: vine.string().trim().maxLength(50),
  email: vine.string().trim().maxLength(100).email(),
  role: vine.enum(STAFF_ROLES),
  school: vine.string().uuid().optional(),
})

export const changeStaffValidator = vine.create({
  name: vine.string().trim().maxLength(50),
  role: vine.enum(STAFF_ROLES),
  school: vine.string().uuid().optional(),
  seen: vine.string().maxLength(40),
})

export const staffReasonValidator = vine.create({
  reason: vine.string().trim().minLength(2).maxLength(200),
})
