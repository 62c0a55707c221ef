import type { HttpContext } from '@adonisjs/core/http'
import { demoMode } from '#config/app'
import { PERSONAS } from '#database/demo/personas'
import { keepLocale } from '#accounts/actions/keep_locale'
import { verifyStudent } from '#accounts/actions/verify_student'
import type { Locale } from '#accounts/models/student'
import { tryLogin } from '#accounts/login_throttle'
import { loginValidator } from '#accounts/validators'
import { normaliseDocumentNumber } from '#documents/document_number'
import { refuseFields } from '#shared/field_errors'
import { resumePage } from '#shared/interrupted_page'

export default class LoginController {
  create({ view }: HttpContext) {
    const personas = demoMode ? PERSONAS.filter((persona) => persona.kind === 'student') : []
    return view.render('accounts/login', { personas })
  }

  async store(ctx: HttpContext) {
    const { auth, i18n, request, response } = ctx
    const { number, password } = await request.validateUsing(loginValidator)
    const student = await tryLogin(normaliseDocumentNumber(number), request.ip(), () =>
      verifyStudent(number, password)
    )
    if (!student) refuseFields(i18n, [{ field: 'number', messageKey: 'accounts.errors.login' }])

    await auth.use('student').login(student)
    await keepLocale(student.id, i18n.locale as Locale)
    const path = resumePage(ctx, 'student')
    return path ? response.redirect().toPath(path) : response.redirect().toRoute('portal.home.show')
  }

  async destroy({ auth, response }: HttpContext) {
    await auth.use('student').logout()
    return response.redirect().toRoute('portal.entry.show')
  }
}
