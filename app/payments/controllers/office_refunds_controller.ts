import type { HttpContext } from '@adonisjs/core/http'
import { staffNames } from '#audit/actions/staff_names'
import { listRefunds } from '#payments/actions/list_refunds'
import { refundAttempt, retryRefund } from '#payments/actions/refund_attempt'
import PaymentAttempt from '#payments/models/payment_attempt'
import Refund from '#payments/models/refund'
import PaymentPolicy from '#payments/policies/payment_policy'
import { staffRefundValidator } from '#payments/validators'
import { refuseFields } from '#shared/field_errors'

export default class OfficeRefundsController {
  /** One attempt: what came, what went back, and the form to pay back. */
  async show({ bouncer, params, view }: HttpContext) {
    await bouncer.with(PaymentPolicy).authorize('viewAny')
    const attempt = await PaymentAttempt.query()
      .where('id', params.id)
      .preload('order', (order) => order.preload('cohort', (cohort) => cohort.preload('school')))
      .firstOrFail()
    const { refunds, attempts } = await listRefunds(attempt.orderId)
    const ofAttempt = refunds.filter(({ attemptId }) => attemptId === attempt.id)
    return view.render('payments/office_show', {
      attempt,
      refunds: ofAttempt,
      names: await staffNames(ofAttempt),
      restFen: attempts.find((each) => each.attempt.id === attempt.id)?.restFen ?? 0,
    })
  }

  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(PaymentPolicy).authorize('refund')
    const { amount, ...refund } = await request.validateUsing(staffRefundValidator)
    if (amount > refund.restFen) {
      refuseFields(i18n, [{ field: 'amount', messageKey: 'payments.errors.refund_too_much' }])
    }
    const staff = auth.use('staff').getUserOrFail()
    await refundAttempt(params.id, staff.id, { amountFen: amount, ...refund })
    session.flash('success', i18n.t('payments.refund.staff_asked'))
    return response.redirect().toRoute('payments.office_refunds.show', { id: params.id })
  }

  /** A failed refund is sent again. */
  async update({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(PaymentPolicy).authorize('refund')
    await retryRefund(params.id, auth.use('staff').getUserOrFail().id)
    session.flash('success', i18n.t('payments.refund.staff_asked'))
    const { attemptId } = await Refund.findOrFail(params.id)
    return response.redirect().toRoute('payments.office_refunds.show', { id: attemptId })
  }
}
