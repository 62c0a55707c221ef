import type { DateTime } from 'luxon'
import { CameraTicketSchema } from '#database/schema'

/** A ticket is good for so long after the camera was opened. */
export const TICKET_MINUTES = 15

/** Leave to hand in one burst of the live camera; only a hash of the token is kept. */
export default class CameraTicket extends CameraTicketSchema {
  isValid(now: DateTime) {
    return this.usedAt === null && now < this.expiresAt
  }

  use(submissionId: string, now: DateTime) {
    this.usedAt = now
    this.submissionId = submissionId
  }
}
