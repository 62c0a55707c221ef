import type { HttpContext } from '@adonisjs/core/http'
import { schoolsOf, visibleCohorts } from '#roster/actions/list_cohorts'
import { listImports, uploaderNames } from '#roster/actions/list_imports'
import { listFirstProblems, listRosterRows } from '#roster/actions/list_roster_rows'
import { uploadRoster } from '#roster/actions/upload_roster'
import Cohort from '#roster/models/cohort'
import RosterImport, { IMPORT_STATES } from '#roster/models/roster_import'
import { OTHER_SCHOOL_CODE } from '#roster/models/school'
import RosterImportPolicy from '#roster/policies/roster_import_policy'
import {
  listRostersValidator,
  showRosterValidator,
  uploadRosterValidator,
} from '#roster/validators'
import { refuseFields } from '#shared/field_errors'
import { openSearch } from '#shared/search_token'

const PROBLEMS_BESIDE = 5

export default class ImportsController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(RosterImportPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const { page = 1, search, ...filter } = await request.validateUsing(listRostersValidator)
    const text = openSearch(search)
    const imports = await listImports(staff, { ...filter, search: text }, page)
    const query = { ...filter, search: text && search }
    imports.baseUrl(request.url()).queryString(query)

    const cohorts = await this.cohorts(auth)
    return view.render('roster/imports/index', {
      imports,
      uploaders: await uploaderNames(imports.all()),
      query,
      text,
      states: IMPORT_STATES,
      cohorts: cohorts.filter(({ schoolId }) => !filter.school || schoolId === filter.school),
      schools: schoolsOf(cohorts),
      mayUpload: await bouncer.with(RosterImportPolicy).allows('upload'),
    })
  }

  async create({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(RosterImportPolicy).authorize('upload')
    return view.render('roster/imports/create', {
      cohorts: await this.cohorts(auth),
      chosen: request.input('cohort'),
    })
  }

  async store({ auth, bouncer, i18n, request, response, session, uploads }: HttpContext) {
    await bouncer.with(RosterImportPolicy).authorize('upload')
    const staff = auth.use('staff').getUserOrFail()
    const { cohort: cohortId } = await request.validateUsing(uploadRosterValidator)
    const cohort = await Cohort.query()
      .withScopes((scopes) => scopes.visibleTo(staff))
      .where('id', cohortId)
      .firstOrFail()
    await bouncer.with(RosterImportPolicy).authorize('uploadTo', cohort)

    const file = uploads.find((upload) => upload.fieldName === 'file')
    if (!file) refuseFields(i18n, [{ field: 'file', messageKey: 'rosters.file_missing' }])
    if (file.tooLarge) refuseFields(i18n, [{ field: 'file', messageKey: 'rosters.file_too_large' }])

    const { rosterImport, isEarlier } = await uploadRoster(
      cohort.id,
      { name: file.clientName, bytes: file.bytes },
      { kind: 'staff', id: staff.id }
    )

    if (isEarlier) session.flash('notice', i18n.t('rosters.uploaded_before'))
    return response.redirect().toRoute('roster.imports.show', { id: rosterImport.id })
  }

  async show({ auth, bouncer, params, request, view }: HttpContext) {
    await bouncer.with(RosterImportPolicy).authorize('viewAny')
    const rosterImport = await RosterImport.query()
      .withScopes((scopes) => scopes.visibleTo(auth.use('staff').getUserOrFail()))
      .where('id', params.id)
      .preload('school')
      .preload('cohort')
      .firstOrFail()
    await bouncer.with(RosterImportPolicy).authorize('view', rosterImport)
    const { tab = rosterImport.firstTab, page = 1 } =
      await request.validateUsing(showRosterValidator)
    const rows = await listRosterRows(rosterImport, tab, page)
    rows.baseUrl(request.url()).queryString({ tab })

    return view.render('roster/imports/show', {
      rosterImport,
      tab,
      rows,
      problems: await listFirstProblems(rosterImport, PROBLEMS_BESIDE),
      mayDecide: await bouncer.with(RosterImportPolicy).allows('decide', rosterImport),
    })
  }

  /** Cohorts that a person may choose from. */
  private cohorts(auth: HttpContext['auth']) {
    return visibleCohorts(auth.use('staff').getUserOrFail()).whereHas('school', (school) =>
      school.whereNot('code', OTHER_SCHOOL_CODE)
    )
  }
}
