import type { HttpContext } from '@adonisjs/core/http'
import { renewInvitation } from '#accounts/actions/invite_staff'
import StaffPolicy from '#portal/policies/staff_policy'

/** A new one-time link; the one before is dead. */
export default class StaffLinksController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(StaffPolicy).authorize('administer')
    const { token } = await renewInvitation(params.id, auth.use('staff').getUserOrFail())

    session.flash('success', i18n.t('accounts.staff.link'))
    session.flash('invitationToken', token)
    return response.redirect().toRoute('portal.staff.show', { id: params.id })
  }
}
