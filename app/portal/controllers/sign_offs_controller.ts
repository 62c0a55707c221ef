import type { HttpContext } from '@adonisjs/core/http'
import { findCohort } from '#portal/actions/find_cohort'
import { countCohort, readStaleness } from '#portal/actions/read_sign_off'
import { signOffCohort } from '#portal/actions/sign_off_cohort'
import { countsDigest, missingStages } from '#portal/sign_off'
import { countOf } from '#portal/stage_counts'
import { signOffValidator } from '#portal/validators'
import CohortPolicy from '#roster/policies/cohort_policy'
import { refuseFields } from '#shared/field_errors'

export default class SignOffsController {
  /** The numbers that will be signed, and who is missing. */
  async create({ auth, bouncer, params, view }: HttpContext) {
    const cohort = await findCohort(params.id, auth.use('staff').getUserOrFail())
    await bouncer.with(CohortPolicy).authorize('signOff', cohort)
    const counts = await countCohort(cohort.id)
    return view.render('portal/cohorts/sign_off', {
      cohort,
      counts,
      total: countOf(counts),
      missing: missingStages(counts),
      numbers: countsDigest(counts),
      isDone: cohort.signedOffAt !== null && !(await readStaleness(cohort, counts)),
    })
  }

  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    const staff = auth.use('staff').getUserOrFail()
    const cohort = await findCohort(params.id, staff)
    await bouncer.with(CohortPolicy).authorize('signOff', cohort)
    const {
      numbers,
      left_out: leftOut = [],
      note = null,
    } = await request.validateUsing(signOffValidator)
    const missing = missingStages(await countCohort(cohort.id))
    if (missing.length > 0 && !note) {
      refuseFields(i18n, [{ field: 'note', messageKey: 'portal.sign_off.note_missing' }])
    }

    await signOffCohort(cohort.id, { numbers, leftOut, note }, staff)

    session.flash('success', i18n.t('portal.sign_off.done'))
    return response.redirect().toRoute('portal.cohorts.show', { id: cohort.id })
  }
}
