import type { HttpContext } from '@adonisjs/core/http'
import { acceptInvitation, findInvitation } from '#accounts/actions/accept_invitation'
import { staffPasswordFault } from '#accounts/staff_password'
import { invitationValidator } from '#accounts/validators'
import { Refusal } from '#shared/exceptions/refusal'
import { refuseFields } from '#shared/field_errors'

/** The one-time link with which a member of staff sets a password. */
export default class InvitationsController {
  async show({ params, response, view }: HttpContext) {
    response.header('Cache-Control', 'no-store')
    response.header('Referrer-Policy', 'same-origin')
    const invitation = await findInvitation(params.token)
    return view.render('accounts/invitation', { token: params.token, person: invitation?.staff })
  }

  async update({ i18n, params, request, response, session }: HttpContext) {
    const invitation = await findInvitation(params.token)
    if (!invitation) throw new Refusal('accounts.errors.invitation_over')
    const { password } = await request.validateUsing(invitationValidator)
    const fault = staffPasswordFault(password, invitation.staff)
    if (fault) {
      refuseFields(i18n, [{ field: 'password', messageKey: `accounts.errors.password_${fault}` }])
    }
    const staff = await acceptInvitation(params.token, password)
    if (!staff) throw new Refusal('accounts.errors.invitation_over')

    session.flash('success', i18n.t('accounts.staff.joined'))
    session.flash('email', staff.email)
    return response.redirect().toRoute('accounts.office_login.create')
  }
}
