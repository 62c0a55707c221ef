import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { draftCohortValidator } from '#portal/office_validators'
import { draftCohort } from '#roster/actions/draft_cohort'
import School from '#roster/models/school'
import CohortPolicy from '#roster/policies/cohort_policy'
import { refuseFields } from '#shared/field_errors'
import { SHANGHAI } from '#shared/shanghai_time'

export default class CohortDraftsController {
  async create({ bouncer, request, view }: HttpContext) {
    await bouncer.with(CohortPolicy).authorize('administer')
    return view.render('portal/cohort_settings/create', {
      schools: await School.query().orderBy('code'),
      school: request.input('school'),
      year: DateTime.now().setZone(SHANGHAI).year + 1,
    })
  }

  async store({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(CohortPolicy).authorize('administer')
    const { school, year, start } = await request.validateUsing(draftCohortValidator)
    const owner = await School.find(school)
    if (!owner) refuseFields(i18n, [{ field: 'school', messageKey: 'rosters.settings.no_school' }])

    const administrator = auth.use('staff').getUserOrFail()
    const made = await draftCohort(owner.id, year, start === 'copy', administrator)
    if (!made) refuseFields(i18n, [{ field: 'year', messageKey: 'rosters.settings.year_taken' }])

    const { cohort, copiedFrom } = made
    const said = copiedFrom ? 'copied' : start === 'copy' ? 'nothing_to_copy' : 'drafted'
    const data = { year: copiedFrom?.graduationYear ?? year }
    session.flash('success', i18n.t(`rosters.settings.${said}`, data))
    return response.redirect().toRoute('portal.cohort_settings.edit', { id: cohort.id })
  }
}
