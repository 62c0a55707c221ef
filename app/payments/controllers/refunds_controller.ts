import type { HttpContext } from '@adonisjs/core/http'
import Submission from '#capture/models/submission'
import { findOwnOrder } from '#orders/find_own'
import { listRefunds } from '#payments/actions/list_refunds'
import { mayRefundReturn, refundReturn } from '#payments/actions/refund_return'

export default class RefundsController {
  /** The order's refunds: amount, reason, state, number, and when the money arrives; or the offer of one. */
  async show({ auth, params, response, session, view }: HttpContext) {
    const order = await findOwnOrder(params.id, auth.use('student').getUserOrFail().id)
    const photo = await Submission.find(order.collection.currentSubmissionId ?? '')
    const { refunds } = await listRefunds(order.id)
    const mayRefund = mayRefundReturn(order, photo)
    if (refunds.length === 0 && !mayRefund) {
      session.reflash()
      return response.redirect().toRoute('orders.orders.show', { id: order.id })
    }
    return view.render('payments/refund', { order, refunds, mayRefund })
  }

  /** The student gives the returned photo up. */
  async store({ auth, i18n, params, response, session }: HttpContext) {
    await refundReturn(params.id, auth.use('student').getUserOrFail().id)
    session.flash('success', i18n.t('payments.refund.asked'))
    return response.redirect().toRoute('payments.refunds.show', { id: params.id })
  }
}
