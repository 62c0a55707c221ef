import type { HttpContext } from '@adonisjs/core/http'
import Staff from '#accounts/models/staff'
import { shutOutStaff } from '#portal/actions/shut_out_staff'
import StaffPolicy from '#portal/policies/staff_policy'
import { staffReasonValidator } from '#portal/staff_validators'

export default class StaffDisablingsController {
  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(StaffPolicy).authorize('administer')
    const { reason } = await request.validateUsing(staffReasonValidator)
    const { state } = await Staff.findOrFail(params.id)
    await shutOutStaff(params.id, reason, auth.use('staff').getUserOrFail())

    const done = state === 'invited' ? 'withdrawn' : 'disabled'
    session.flash('success', i18n.t(`accounts.staff.${done}`))
    return response.redirect().toRoute('portal.staff.show', { id: params.id })
  }
}
