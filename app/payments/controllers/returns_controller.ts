import type { HttpContext } from '@adonisjs/core/http'
import { checkPayment } from '#payments/actions/check_payment'

const TONES = { paid: 'success', created: 'notice', pending: 'notice', closed: 'notice' } as const

export default class ReturnsController {
  /** The browser comes back from the cashier. */
  async show({ auth, i18n, params, response, session }: HttpContext) {
    const state = await checkPayment(params.id, auth.use('student').getUserOrFail().id)
    if (state) {
      const tone = state in TONES ? TONES[state as keyof typeof TONES] : 'warning'
      session.flash(tone, i18n.t(`payments.returned.${state}`))
    }
    return response.redirect().toRoute('orders.orders.show', { id: params.id })
  }
}
