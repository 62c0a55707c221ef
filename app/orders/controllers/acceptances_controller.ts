import type { HttpContext } from '@adonisjs/core/http'
import { submitPhoto } from '#orders/actions/submit_photo'

export default class AcceptancesController {
  /** 使用这张 */
  async store({ auth, params, response }: HttpContext) {
    const submission = await submitPhoto(params.id, auth.use('student').getUserOrFail().id)
    return submission.state === 'submitted'
      ? response.redirect().toRoute('orders.prints.edit', { id: submission.collectionId })
      : response.redirect().toRoute('portal.home.show')
  }
}
