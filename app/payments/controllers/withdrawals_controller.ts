import type { HttpContext } from '@adonisjs/core/http'
import Submission from '#capture/models/submission'
import Order from '#orders/models/order'
import { withdrawPhoto } from '#payments/actions/withdraw_photo'

export default class WithdrawalsController {
  /** What withdrawing means, before it is done. */
  async create({ auth, params, response, session, view }: HttpContext) {
    const submission = await Submission.query()
      .where('id', params.id)
      .where('student_id', auth.use('student').getUserOrFail().id)
      .firstOrFail()
    if (!submission.isWaiting) {
      session.reflash()
      return response.redirect().toRoute('portal.progress.show', { id: submission.collectionId })
    }
    const order = await Order.findBy('openSlot', submission.collectionId)
    return view.render('payments/withdrawal', { submission, order })
  }

  /** 撤回审核 */
  async store({ auth, i18n, params, response, session }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const refund = await withdrawPhoto(params.id, student.id)
    session.flash('success', i18n.t('payments.withdrawal.done'))
    if (refund) return response.redirect().toRoute('payments.refunds.show', { id: refund.orderId })
    const { collectionId } = await Submission.findOrFail(params.id)
    return response.redirect().toRoute('portal.progress.show', { id: collectionId })
  }
}
