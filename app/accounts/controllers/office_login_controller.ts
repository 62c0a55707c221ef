import type { HttpContext } from '@adonisjs/core/http'
import { demoMode } from '#config/app'
import { PERSONAS } from '#database/demo/personas'
import { verifyStaff } from '#accounts/actions/verify_staff'
import { tryLogin } from '#accounts/login_throttle'
import { staffLoginValidator } from '#accounts/validators'
import { refuseFields } from '#shared/field_errors'
import { resumePage } from '#shared/interrupted_page'

export default class OfficeLoginController {
  create({ view }: HttpContext) {
    const personas = demoMode ? PERSONAS.filter((persona) => persona.kind === 'staff') : []
    return view.render('accounts/office_login', { personas })
  }

  async store(ctx: HttpContext) {
    const { auth, i18n, request, response } = ctx
    const { email, password } = await request.validateUsing(staffLoginValidator)
    const staff = await tryLogin(email.toLowerCase(), request.ip(), () =>
      verifyStaff(email, password)
    )
    if (!staff) refuseFields(i18n, [{ field: 'email', messageKey: 'accounts.errors.staff_login' }])

    await auth.use('staff').login(staff)
    const path = resumePage(ctx, 'staff')
    return path
      ? response.redirect().toPath(path)
      : response.redirect().toRoute('portal.office.show')
  }

  async destroy({ auth, response }: HttpContext) {
    await auth.use('staff').logout()
    return response.redirect().toRoute('accounts.office_login.create')
  }
}
