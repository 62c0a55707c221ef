import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { StaffInvitationSchema } from '#database/schema'
import Staff from '#accounts/models/staff'
import { keyedHash } from '#shared/keyed_hash'

/** How long the link may be used. */
export const INVITATION_DAYS = 7

/** What stands in the database for the word in the link. */
export function invitationHash(token: string): string {
  return keyedHash('staff.invitation', token)
}

/** A link with which a member of staff sets a password, once. */
export default class StaffInvitation extends StaffInvitationSchema {
  @belongsTo(() => Staff)
  declare staff: BelongsTo<typeof Staff>

  isUsable(now: DateTime) {
    return this.usedAt === null && now < this.expiresAt
  }
}
