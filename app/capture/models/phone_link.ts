import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { PhoneLinkSchema } from '#database/schema'
import Student from '#accounts/models/student'
import { keyedHash } from '#shared/keyed_hash'

/** A link is to be opened within so long, and then to be used within as long again. */
export const PHONE_LINK_MINUTES = 10

/** Leave for one phone to take the photo of one collection, without signing in; only hashes of its secrets are kept. */
export default class PhoneLink extends PhoneLinkSchema {
  @belongsTo(() => Student)
  declare student: BelongsTo<typeof Student>

  isOpen(now: DateTime) {
    return this.endedAt === null && now < this.expiresAt
  }

  /** This phone, and no other, opened it. */
  isHeldBy(device: string) {
    return this.deviceHash !== null && this.deviceHash === deviceHash(device)
  }

  open(device: string, now: DateTime) {
    this.deviceHash = deviceHash(device)
    this.openedAt = now
    this.expiresAt = now.plus({ minutes: PHONE_LINK_MINUTES })
  }
}

function deviceHash(device: string): string {
  return keyedHash('phone_link.device', device)
}
