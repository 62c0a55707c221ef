import { DateTime } from 'luxon'
import CameraTicket from '#capture/models/camera_ticket'
import PhoneLink from '#capture/models/phone_link'
import { dbTime } from '#shared/db_time'

/** A computer that waits, and a phone whose answer was lost, ask for a link within this time. */
const KEPT_HOURS = 24

/**
 * Deletes camera tickets and phone links a day after their time was over, used or not. What they led to stands in the photo
 * and in the audit.
 *
 * @returns how many
 */
export async function sweepCameraAccess(now: DateTime = DateTime.utc()): Promise<number> {
  const over = dbTime(now.minus({ hours: KEPT_HOURS }))
  const [tickets] = [await CameraTicket.query().where('expires_at', '<', over).delete()].flat()
  const [links] = [await PhoneLink.query().where('expires_at', '<', over).delete()].flat()
  return Number(tickets) + Number(links)
}
