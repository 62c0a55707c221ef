import type { HttpContext } from '@adonisjs/core/http'
import limiter from '@adonisjs/limiter/services/main'
import { DateTime } from 'luxon'
import { registerStudent } from '#accounts/actions/register_student'
import type { Locale } from '#accounts/models/student'
import { ACCOUNT_CONSENTS, readRegistration } from '#accounts/read_registration'
import { signupValidator } from '#accounts/validators'
import { countryOptions } from '#documents/countries'
import { DOCUMENT_KINDS } from '#documents/document_number'
import { Refusal } from '#shared/exceptions/refusal'
import { refuseFields } from '#shared/field_errors'

/** A campus has one address for thousands: generous for new people, strict for numbers that are taken. */
const TAKEN_PER_HOUR = 20

export default class SignupController {
  create({ i18n, request, session, view }: HttpContext) {
    const kept = session.flashMessages.get('kind')
    const kind = kept ?? (request.input('kind') === 'passport' ? 'PASSPORT' : 'RIC')
    return view.render('accounts/signup', {
      kind,
      kinds: DOCUMENT_KINDS.filter((each) => each !== 'PASSPORT'),
      countries: kind === 'PASSPORT' ? countryOptions(i18n.locale as Locale) : [],
    })
  }

  async store({ i18n, request, response, session }: HttpContext) {
    const input = await request.validateUsing(signupValidator)
    const reading = readRegistration(
      {
        kind: input.kind,
        country: input.country ?? null,
        number: input.number ?? null,
        mobile: input.mobile ?? null,
        name: input.name ?? null,
        email: input.email ?? null,
        sex: input.sex ?? null,
        consents: ACCOUNT_CONSENTS.filter((code) => input[code]),
      },
      DateTime.utc()
    )
    if (!reading.ok) refuseFields(i18n, reading.problems)

    const taken = limiter.use({ requests: TAKEN_PER_HOUR, duration: '1 hour' })
    const key = `signup:${request.ip()}`
    if (await taken.isBlocked(key)) throw new Refusal('errors.too_many_requests', {}, 429)

    const student = await registerStudent(reading.registration, {
      locale: i18n.locale as Locale,
      ip: request.ip(),
      userAgent: request.header('user-agent') ?? null,
    })
    if (!student) await taken.increment(key)

    session.flash('number', reading.registration.number)
    session.flash(
      student ? 'success' : 'notice',
      i18n.t(student ? 'accounts.signup.done' : 'accounts.signup.taken')
    )
    return response.redirect().toRoute('accounts.login.create')
  }
}
