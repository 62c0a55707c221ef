import { belongsTo, scope } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { ReviewLeaseSchema } from '#database/schema'
import Staff from '#accounts/models/staff'
import { dbTime } from '#shared/db_time'

/** How long a photo is kept for a reviewer; the open page renews it. */
export const LEASE_SECONDS = 300

/**
 * A reviewer holds a waiting photo until `expiresAt`; the unique submission keeps a second one away. The `token`
 * changes each time the photo is taken or renewed, and belongs to the page that shows it.
 */
export default class ReviewLease extends ReviewLeaseSchema {
  @belongsTo(() => Staff)
  declare staff: BelongsTo<typeof Staff>

  /** Leases that are not over. */
  static running = scope((query, now: DateTime) => {
    query.where('expires_at', '>', dbTime(now))
  })
}
