import type { HttpContext } from '@adonisjs/core/http'
import limiter from '@adonisjs/limiter/services/main'
import { issueCameraTicket } from '#capture/actions/issue_camera_ticket'
import { photoAccess } from '#capture/photo_access'
import { Refusal } from '#shared/exceptions/refusal'

const ticketLimit = limiter.use({ requests: 60, duration: '10 mins', blockDuration: '5 mins' })

export default class CameraTicketsController {
  /** The live camera was opened: only its script asks for this. */
  async store(ctx: HttpContext) {
    const { collectionId, studentId } = photoAccess(ctx)
    if (!(await ticketLimit.attempt(`ticket:${studentId}`, () => true))) {
      throw new Refusal('errors.too_many_requests', {}, 429)
    }
    return { ticket: await issueCameraTicket(collectionId, studentId) }
  }
}
