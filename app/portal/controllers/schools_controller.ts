import type { HttpContext } from '@adonisjs/core/http'
import Staff from '#accounts/models/staff'
import { readTimeline } from '#audit/actions/read_timeline'
import { SCHOOLS_A_PAGE, schoolNumbers, schoolsQuery } from '#portal/actions/list_schools'
import { listSchoolsValidator, saveSchoolValidator } from '#portal/office_validators'
import { readCohortNumbers } from '#portal/actions/read_cohort_numbers'
import SchoolPolicy from '#portal/policies/school_policy'
import { changeSchool, createSchool } from '#roster/actions/save_school'
import Cohort from '#roster/models/cohort'
import School from '#roster/models/school'
import CohortPolicy from '#roster/policies/cohort_policy'
import { refuseFields } from '#shared/field_errors'

const CODE_TAKEN = [{ field: 'code', messageKey: 'rosters.settings.code_taken' }]

export default class SchoolsController {
  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(SchoolPolicy).authorize('viewAny')
    const { page = 1, ...filter } = await request.validateUsing(listSchoolsValidator)
    const pages = await schoolsQuery(filter).paginate(page, SCHOOLS_A_PAGE)
    pages.baseUrl(request.url()).queryString(filter)
    return view.render('portal/schools/index', {
      pages,
      filter,
      numbers: await schoolNumbers(pages.all().map(({ id }) => id)),
      mayAdminister: await bouncer.with(SchoolPolicy).allows('administer'),
    })
  }

  async create({ bouncer, view }: HttpContext) {
    await bouncer.with(SchoolPolicy).authorize('administer')
    return view.render('portal/schools/form', { school: null })
  }

  async store({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(SchoolPolicy).authorize('administer')
    const { values } = await read(request)
    const school = await createSchool(values, auth.use('staff').getUserOrFail())
    if (!school) refuseFields(i18n, CODE_TAKEN)

    session.flash('success', i18n.t('rosters.settings.school_created'))
    return response.redirect().toRoute('portal.schools.show', { id: school.id })
  }

  async show({ auth, bouncer, params, view }: HttpContext) {
    const staff = auth.use('staff').getUserOrFail()
    const school = await School.query()
      .withScopes((scopes) => scopes.visibleTo(staff))
      .where('id', params.id)
      .firstOrFail()
    await bouncer.with(SchoolPolicy).authorize('view', school)
    const cohorts = await Cohort.query()
      .where('school_id', school.id)
      .orderBy('graduation_year', 'desc')
    return view.render('portal/schools/show', {
      school,
      numbers: await readCohortNumbers(cohorts),
      people: await Staff.query().where('school_id', school.id).orderBy('name'),
      events: await readTimeline([school.id, ...cohorts.map(({ id }) => id)]),
      mayList: await bouncer.with(SchoolPolicy).allows('viewAny'),
      mayOpenCohorts: await bouncer.with(CohortPolicy).allows('viewAny'),
      mayAdminister: await bouncer.with(SchoolPolicy).allows('administer'),
    })
  }

  async edit({ bouncer, params, view }: HttpContext) {
    await bouncer.with(SchoolPolicy).authorize('administer')
    return view.render('portal/schools/form', { school: await School.findOrFail(params.id) })
  }

  async update({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(SchoolPolicy).authorize('administer')
    const { values, seen } = await read(request)
    const administrator = auth.use('staff').getUserOrFail()
    const school = await changeSchool(params.id, values, seen, administrator)
    if (!school) refuseFields(i18n, CODE_TAKEN)

    session.flash('success', i18n.t('rosters.settings.school_saved'))
    return response.redirect().toRoute('portal.schools.show', { id: school.id })
  }
}

async function read(request: HttpContext['request']) {
  const {
    seen = '',
    school_name: name,
    name_en: nameEn,
    ...rest
  } = await request.validateUsing(saveSchoolValidator)
  const { contact = null, phone = null, address = null } = rest
  return { seen, values: { ...rest, name, nameEn, contact, phone, address } }
}
