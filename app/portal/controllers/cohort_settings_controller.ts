import type { HttpContext } from '@adonisjs/core/http'
import { PRESET_IDS } from '#imaging/presets'
import { fixedSettings, readCohortUse } from '#portal/actions/read_cohort_use'
import { BACKGROUNDS, MAX_WINDOWS, readCohortSettings } from '#portal/read_cohort_settings'
import { cohortSettingsValidator } from '#portal/office_validators'
import { changeCohort } from '#roster/actions/change_cohort'
import { settingsMark } from '#roster/cohort_settings'
import Cohort from '#roster/models/cohort'
import CohortPolicy from '#roster/policies/cohort_policy'
import { refuseFields } from '#shared/field_errors'

export default class CohortSettingsController {
  async edit({ bouncer, params, session, view }: HttpContext) {
    await bouncer.with(CohortPolicy).authorize('administer')
    const cohort = await find(params.id)
    const use = await readCohortUse(cohort.id)
    const rows = Number(session.flashMessages.get('window_rows', 0))
    return view.render('portal/cohort_settings/edit', {
      cohort,
      use,
      fixed: fixedSettings(cohort, use),
      mark: settingsMark(cohort),
      presets: PRESET_IDS,
      backgrounds: BACKGROUNDS,
      rows: Math.min(MAX_WINDOWS, Math.max(rows, cohort.windows.length, 1)),
      maxRows: MAX_WINDOWS,
    })
  }

  async update({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(CohortPolicy).authorize('administer')
    const { seen, ...typed } = await request.validateUsing(cohortSettingsValidator)
    if (request.input('add_window')) {
      session.flashExcept(['_csrf', '_once', 'window_rows'])
      session.flash('window_rows', Number(request.input('window_rows', 1)) + 1)
      return response.redirect().toPath(`/office/cohorts/${params.id}/settings/edit#windows`)
    }

    const cohort = await find(params.id)
    const fixed = fixedSettings(cohort, await readCohortUse(cohort.id))
    const reading = readCohortSettings(typed, fixed)
    if (!reading.ok) refuseFields(i18n, reading.problems)
    await changeCohort(cohort.id, reading.values, seen, auth.use('staff').getUserOrFail())

    session.flash('success', i18n.t('rosters.settings.saved'))
    return response.redirect().toRoute('roster.cohort_settings.show', { id: cohort.id })
  }
}

function find(id: string): Promise<Cohort> {
  return Cohort.query()
    .where('id', id)
    .preload('school')
    .preload('windows', (windows) => windows.orderBy('opens_at'))
    .firstOrFail()
}
