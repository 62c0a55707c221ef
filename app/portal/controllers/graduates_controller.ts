import { SimplePaginator } from '@adonisjs/lucid/database'
import type { HttpContext } from '@adonisjs/core/http'
import { recordAccess } from '#audit/actions/record_access'
import { GRADUATES_A_PAGE, listGraduates } from '#portal/actions/list_graduates'
import { showGraduate } from '#portal/actions/show_graduate'
import { openSearch } from '#shared/search_token'
import { listGraduatesValidator } from '#portal/validators'
import Cohort from '#roster/models/cohort'
import GraduateRecord from '#roster/models/graduate_record'
import GraduateRecordPolicy from '#roster/policies/graduate_record_policy'

export default class GraduatesController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(GraduateRecordPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const {
      cohort,
      stage,
      department,
      class: className,
      search,
      page = 1,
    } = await request.validateUsing(listGraduatesValidator)
    const text = search ? (openSearch(search) ?? undefined) : undefined
    const { rows, total } = await listGraduates(
      {
        onlySchoolId: staff.onlySchoolId,
        cohortId: cohort,
        stage,
        department,
        className,
        search: text,
      },
      page
    )

    const pages = new SimplePaginator(total, GRADUATES_A_PAGE, page, ...rows)
    pages.baseUrl(request.url()).queryString({
      cohort,
      stage,
      department,
      class: className,
      search: text && search,
    })

    return view.render('portal/graduates/index', {
      pages,
      filter: { cohort, stage, department, className, search: text && search, text },
      cohorts: await Cohort.query()
        .withScopes((scopes) => scopes.visibleTo(staff))
        .preload('school')
        .orderBy('graduation_year', 'desc')
        .orderBy('school_id'),
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
    return view.render('portal/graduates/show', { graduate: await showGraduate(record) })
  }
}
