import type { HttpContext } from '@adonisjs/core/http'
import { takeBackSignOff } from '#portal/actions/take_back_sign_off'
import { takeBackSignOffValidator } from '#portal/validators'
import CohortPolicy from '#roster/policies/cohort_policy'

export default class SignOffWithdrawalsController {
  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(CohortPolicy).authorize('administer')
    const { reason } = await request.validateUsing(takeBackSignOffValidator)

    await takeBackSignOff(params.id, reason, auth.use('staff').getUserOrFail())

    session.flash('success', i18n.t('portal.sign_off.taken_back'))
    return response.redirect().toRoute('portal.cohorts.show', { id: params.id })
  }
}
