import type { HttpContext } from '@adonisjs/core/http'
import { changeStaff } from '#accounts/actions/change_staff'
import { inviteStaff } from '#accounts/actions/invite_staff'
import Staff from '#accounts/models/staff'
import StaffInvitation from '#accounts/models/staff_invitation'
import { readTimeline } from '#audit/actions/read_timeline'
import { STAFF_A_PAGE, schoolNames, staffQuery } from '#portal/actions/list_staff'
import StaffPolicy from '#portal/policies/staff_policy'
import { staffSchoolProblem } from '#portal/read_staff_school'
import {
  changeStaffValidator,
  inviteStaffValidator,
  listStaffValidator,
} from '#portal/staff_validators'
import School from '#roster/models/school'
import { refuseFields } from '#shared/field_errors'
import { openSearch } from '#shared/search_token'

export default class StaffController {
  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(StaffPolicy).authorize('viewAny')
    const { page = 1, search, ...filter } = await request.validateUsing(listStaffValidator)
    const text = openSearch(search)
    const pages = await staffQuery({ ...filter, text }).paginate(page, STAFF_A_PAGE)
    const query = { ...filter, search: text && search }
    pages.baseUrl(request.url()).queryString(query)
    return view.render('portal/staff/index', {
      pages,
      query,
      filter: { ...filter, text },
      schoolOf: await schoolNames(pages.all()),
      schools: await School.query().orderBy('code'),
      mayAdminister: await bouncer.with(StaffPolicy).allows('administer'),
    })
  }

  async create({ bouncer, view }: HttpContext) {
    await bouncer.with(StaffPolicy).authorize('administer')
    return view.render('portal/staff/form', { schools: await School.query().orderBy('code') })
  }

  async store({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(StaffPolicy).authorize('administer')
    const { school = null, ...person } = await request.validateUsing(inviteStaffValidator)
    const problem = await staffSchoolProblem(person.role, school)
    if (problem) refuseFields(i18n, [problem])

    const invited = await inviteStaff(person, school, auth.use('staff').getUserOrFail())
    if (!invited)
      refuseFields(i18n, [{ field: 'email', messageKey: 'accounts.errors.staff_taken' }])

    session.flash('success', i18n.t('accounts.staff.invited', { name: person.name }))
    session.flash('invitationToken', invited.token)
    return response.redirect().toRoute('portal.staff.show', { id: invited.staff.id })
  }

  async show({ bouncer, params, view }: HttpContext) {
    await bouncer.with(StaffPolicy).authorize('viewAny')
    const person = await Staff.findOrFail(params.id)
    return view.render('portal/staff/show', {
      person,
      school: person.schoolId && (await School.findOrFail(person.schoolId)),
      invitation: await StaffInvitation.query()
        .where('staff_id', person.id)
        .whereNull('used_at')
        .orderBy('id', 'desc')
        .first(),
      events: await readTimeline([person.id]),
      mayAdminister: await bouncer.with(StaffPolicy).allows('administer'),
    })
  }

  async edit({ bouncer, params, view }: HttpContext) {
    await bouncer.with(StaffPolicy).authorize('administer')
    const person = await Staff.findOrFail(params.id)
    const schools = await School.query().orderBy('code')
    return view.render('portal/staff/form', { person, schools })
  }

  async update({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(StaffPolicy).authorize('administer')
    const { school = null, seen, ...values } = await request.validateUsing(changeStaffValidator)
    const problem = await staffSchoolProblem(values.role, school)
    if (problem) refuseFields(i18n, [problem])

    const administrator = auth.use('staff').getUserOrFail()
    await changeStaff(params.id, { ...values, schoolId: school }, seen, administrator)

    session.flash('success', i18n.t('accounts.staff.changed'))
    return response.redirect().toRoute('portal.staff.show', { id: params.id })
  }
}
