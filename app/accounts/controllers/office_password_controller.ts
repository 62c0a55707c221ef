import type { HttpContext } from '@adonisjs/core/http'
import { changeStaffPassword } from '#accounts/actions/change_staff_password'
import { officePasswordValidator } from '#accounts/validators'
import { refuseFields } from '#shared/field_errors'

/** A member of staff's own account: who they are, and their password. */
export default class OfficePasswordController {
  edit({ auth, view }: HttpContext) {
    return view.render('accounts/office_password', { staff: auth.use('staff').getUserOrFail() })
  }

  async update({ auth, i18n, request, response, session }: HttpContext) {
    const input = await request.validateUsing(officePasswordValidator)
    const { id } = auth.use('staff').getUserOrFail()
    const fault = await changeStaffPassword(id, input.current_password, input.new_password)
    if (fault === 'wrong_current') {
      refuseFields(i18n, [
        { field: 'current_password', messageKey: 'accounts.errors.wrong_current' },
      ])
    }
    if (fault) {
      refuseFields(i18n, [
        { field: 'new_password', messageKey: `accounts.errors.password_${fault}` },
      ])
    }

    session.flash('success', i18n.t('accounts.password.done'))
    return response.redirect().toRoute('accounts.office_password.edit')
  }
}
