import type { HttpContext } from '@adonisjs/core/http'
import Student from '#accounts/models/student'
import { recordAccess } from '#audit/actions/record_access'
import { maskDocumentNumber, maskEmail, maskName, maskPhone } from '#documents/masking'
import { noticeWords } from '#messages/notice_words'
import { addressLine, maskAddressLine } from '#orders/mailing_address'
import { listStudents, visibleStudent } from '#portal/actions/list_students'
import { readStudentStory } from '#portal/actions/read_student_story'
import CaseMessagePolicy from '#portal/policies/case_message_policy'
import StudentPolicy from '#portal/policies/student_policy'
import { listStudentsValidator } from '#portal/validators'
import { visibleCohorts } from '#roster/actions/list_cohorts'
import { openSearch } from '#shared/search_token'

const MASKS = { maskDocumentNumber, maskEmail, maskPhone }
const ADDRESSES = { addressLine, maskAddressLine, maskName }

export default class StudentsController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(StudentPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const { page = 1, search, ...filter } = await request.validateUsing(listStudentsValidator)
    const text = openSearch(search)
    const students = await listStudents(staff, { ...filter, search: text }, page)
    const query = { ...filter, search: text && search }
    students.baseUrl(request.url()).queryString(query)
    return view.render('portal/students/index', {
      students,
      query,
      text,
      ...MASKS,
      cohorts: await visibleCohorts(staff),
    })
  }

  async show({ auth, bouncer, i18n, params, request, session, view }: HttpContext) {
    await bouncer.with(StudentPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    await visibleStudent(staff, params.id).firstOrFail()
    const student = await Student.findOrFail(params.id)

    await recordAccess({ staff, what: 'student', subject: student, ip: request.ip() })
    return view.render('portal/students/show', {
      student,
      ...(await readStudentStory(student, staff)),
      ...MASKS,
      ...ADDRESSES,
      words: (notice: Parameters<typeof noticeWords>[0]) => noticeWords(notice, i18n),
      mayReveal: await bouncer.with(StudentPolicy).allows('reveal'),
      mayWrite: await bouncer.with(CaseMessagePolicy).allows('viewAny'),
      revealed: session.flashMessages.get('revealed') === student.id,
    })
  }
}
