import type { HttpContext } from '@adonisjs/core/http'
import { enableStaff } from '#accounts/actions/disable_staff'
import StaffPolicy from '#portal/policies/staff_policy'
import { staffReasonValidator } from '#portal/staff_validators'

export default class StaffEnablingsController {
  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(StaffPolicy).authorize('administer')
    const { reason } = await request.validateUsing(staffReasonValidator)
    const { token } = await enableStaff(params.id, reason, auth.use('staff').getUserOrFail())

    session.flash('success', i18n.t('accounts.staff.enabled'))
    if (token) session.flash('invitationToken', token)
    return response.redirect().toRoute('portal.staff.show', { id: params.id })
  }
}
