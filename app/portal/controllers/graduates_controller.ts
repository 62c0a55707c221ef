import type { HttpContext } from '@adonisjs/core/http'
import { recordAccess } from '#audit/actions/record_access'
import { countStages, listGraduates, readGroupNames } from '#portal/actions/list_graduates'
import { showGraduate } from '#portal/actions/show_graduate'
import { openGraduateFilter } from '#portal/graduate_filter'
import StudentPolicy from '#portal/policies/student_policy'
import { countOf } from '#portal/stage_counts'
import { listGraduatesValidator } from '#portal/validators'
import ObjectionPolicy from '#review/policies/objection_policy'
import { visibleCohorts } from '#roster/actions/list_cohorts'
import GraduateRecord from '#roster/models/graduate_record'
import GraduateRecordPolicy from '#roster/policies/graduate_record_policy'

export default class GraduatesController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(GraduateRecordPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const { page = 1, ...input } = await request.validateUsing(listGraduatesValidator)
    const cohorts = await visibleCohorts(staff)
    const { filter, query } = openGraduateFilter(input, staff)
    const pages = await listGraduates(filter, page)
    pages.baseUrl(request.url()).queryString(query)

    return view.render('portal/graduates/index', {
      pages,
      query,
      filter,
      counts: filter.cohortId || filter.search ? await countStages(filter) : null,
      names: filter.cohortId
        ? await readGroupNames(filter.cohortId, staff.onlySchoolId, filter.department)
        : null,
      countOf,
      cohorts,
    })
  }

  async show({ auth, bouncer, params, request, view }: HttpContext) {
    await bouncer.with(GraduateRecordPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const record = await GraduateRecord.query()
      .withScopes((scopes) => scopes.visibleTo(staff))
      .where('id', params.id)
      .preload('school')
      .preload('cohort')
      .firstOrFail()
    await bouncer.with(GraduateRecordPolicy).authorize('view', record)

    await recordAccess({ staff, what: 'graduate', subject: record, ip: request.ip() })
    return view.render('portal/graduates/show', {
      graduate: await showGraduate(record),
      mayOpenStory: await bouncer.with(StudentPolicy).allows('viewAny'),
      mayObject: await bouncer.with(ObjectionPolicy).allows('make'),
    })
  }
}
