import type { HttpContext } from '@adonisjs/core/http'
import Staff from '#accounts/models/staff'
import Student, { documentHash } from '#accounts/models/student'
import { PERSONAS } from '#database/demo/personas'
import { Refusal } from '#shared/exceptions/refusal'

/** Signs in one of the demo's invented people. Its route exists in demo mode only. */
export default class PersonasController {
  async store({ auth, params, response }: HttpContext) {
    const persona = PERSONAS.find(({ key }) => key === params.key)
    if (!persona) throw new Refusal('errors.not_found', {}, 404)

    if (persona.kind === 'staff') {
      await auth.use('staff').login(await Staff.findByOrFail('email', persona.staff.email))
      return response.redirect().toRoute('portal.office.show')
    }
    const { documentKind, documentCountry, documentNumber } = persona.student
    const hash = documentHash(documentKind, documentCountry, documentNumber)
    await auth.use('student').login(await Student.findByOrFail('documentHash', hash))
    return response.redirect().toRoute('portal.home.show')
  }
}
