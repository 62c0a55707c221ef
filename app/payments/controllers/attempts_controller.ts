import type { HttpContext } from '@adonisjs/core/http'
import { startPayment } from '#payments/actions/start_payment'

export default class AttemptsController {
  /** 去支付 */
  async store({ auth, params, response }: HttpContext) {
    const cashierUrl = await startPayment(params.id, auth.use('student').getUserOrFail().id)
    return cashierUrl
      ? response.redirect().toPath(cashierUrl)
      : response.redirect().toRoute('payments.returns.show', { id: params.id })
  }
}
