import type { HttpContext } from '@adonisjs/core/http'
import { submitPhoto } from '#orders/actions/submit_photo'
import { personRequestValidator } from '#orders/validators'

export default class PersonRequestsController {
  /** 请人工审核 */
  async store({ auth, params, request, response }: HttpContext) {
    const { reason } = await request.validateUsing(personRequestValidator)
    const submission = await submitPhoto(params.id, auth.use('student').getUserOrFail().id, reason)
    return submission.state === 'submitted'
      ? response.redirect().toRoute('orders.prints.edit', { id: submission.collectionId })
      : response.redirect().toRoute('portal.home.show')
  }
}
