import type { HttpContext } from '@adonisjs/core/http'
import Student from '#accounts/models/student'
import { recordAccess } from '#audit/actions/record_access'
import StudentPolicy from '#portal/policies/student_policy'
import { revealStudentValidator } from '#portal/validators'

/** Shows the full numbers once, on the next page only. */
export default class StudentRevealsController {
  async store({ auth, bouncer, params, request, response, session }: HttpContext) {
    await bouncer.with(StudentPolicy).authorize('reveal')
    const student = await Student.findOrFail(params.id)
    const { reason } = await request.validateUsing(revealStudentValidator)
    const staff = auth.use('staff').getUserOrFail()

    await recordAccess({ staff, what: 'full_numbers', subject: student, reason, ip: request.ip() })
    session.flash('revealed', student.id)
    return response.redirect().toRoute('portal.students.show', { id: student.id })
  }
}
