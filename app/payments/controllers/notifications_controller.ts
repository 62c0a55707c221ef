import type { HttpContext } from '@adonisjs/core/http'
import { receiveNotification } from '#payments/actions/receive_notification'
import { findProvider } from '#payments/providers'

export default class NotificationsController {
  /** A provider's server calls: no session, no form token, the signature speaks. */
  async store({ params, request, response }: HttpContext) {
    const provider = findProvider(params.provider)
    if (!provider) return response.notFound()

    const isGenuine = await receiveNotification(params.provider, provider, {
      method: request.method(),
      path: request.url(),
      body: request.raw() ?? '',
      header: (name) => request.header(name),
    })
    return isGenuine ? response.noContent() : response.unauthorized({ code: 'SIGN_ERROR' })
  }
}
