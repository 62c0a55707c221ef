import { scope } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { CaseThreadSchema } from '#database/schema'

/** What a student and the staff write to each other about one collection. */
export default class CaseThread extends CaseThreadSchema {
  /** A registrar sees their own school's threads, the centre's staff all of them. */
  static visibleTo = scope((query, staff: { onlySchoolId: string | null }) => {
    if (staff.onlySchoolId) query.where('school_id', staff.onlySchoolId)
  })

  get isWaiting() {
    return this.waitingSince !== null
  }

  /** The student wrote; somebody who waits already waits since their first message. */
  ask(now: DateTime) {
    this.lastMessageAt = now
    this.waitingSince ??= now
  }

  answer(now: DateTime) {
    this.lastMessageAt = now
    this.waitingSince = null
  }

  /** Nothing is left to answer. */
  settle() {
    this.waitingSince = null
  }
}
