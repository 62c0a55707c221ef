import type { HttpContext } from '@adonisjs/core/http'
import Student from '#accounts/models/student'
import { recordAccess } from '#audit/actions/record_access'
import Order from '#orders/models/order'
import StudentPolicy from '#portal/policies/student_policy'
import { revealStudentValidator } from '#portal/validators'

/** Shows the full numbers, and the addresses that prints go to, once: on the next page only. */
export default class StudentRevealsController {
  async store({ auth, bouncer, params, request, response, session }: HttpContext) {
    await bouncer.with(StudentPolicy).authorize('reveal')
    const student = await Student.findOrFail(params.id)
    const { reason } = await request.validateUsing(revealStudentValidator)
    const staff = auth.use('staff').getUserOrFail()

    const look = { staff, reason, ip: request.ip() }
    await recordAccess({ ...look, what: 'full_numbers', subject: student })
    const orders = await Order.query().where('student_id', student.id).whereNotNull('address')
    for (const subject of orders) await recordAccess({ ...look, what: 'address', subject })
    session.flash('revealed', student.id)
    return response.redirect().toRoute('portal.students.show', { id: student.id })
  }
}
