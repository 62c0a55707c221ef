import type { HttpContext } from '@adonisjs/core/http'
import { changePassword } from '#accounts/actions/change_password'
import { passwordValidator } from '#accounts/validators'
import { refuseFields } from '#shared/field_errors'

export default class PasswordController {
  edit({ view }: HttpContext) {
    return view.render('accounts/password')
  }

  async update({ auth, i18n, request, response, session }: HttpContext) {
    const input = await request.validateUsing(passwordValidator)
    const student = auth.use('student').getUserOrFail()
    const result = await changePassword(student.id, input.current_password, input.new_password)
    if (result === 'wrong_current') {
      refuseFields(i18n, [
        { field: 'current_password', messageKey: 'accounts.errors.wrong_current' },
      ])
    }
    if (result === 'same_as_first') {
      refuseFields(i18n, [{ field: 'new_password', messageKey: 'accounts.errors.same_as_first' }])
    }

    session.flash('success', i18n.t('accounts.password.done'))
    return response.redirect().toRoute('portal.home.show')
  }
}
