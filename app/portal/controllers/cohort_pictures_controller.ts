import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import Submission from '#capture/models/submission'
import { sendPicture } from '#capture/send_picture'
import { findCohort } from '#portal/actions/find_cohort'
import { FINAL_STATES } from '#portal/actions/list_cohort_photos'
import { mayLoadPictures } from '#portal/actions/may_load_pictures'
import CohortPolicy from '#roster/policies/cohort_policy'

export default class CohortPicturesController {
  /** One picture of a contact sheet that this person has opened. */
  async show({ auth, bouncer, params, response }: HttpContext) {
    const staff = auth.use('staff').getUserOrFail()
    const cohort = await findCohort(params.id, staff)
    await bouncer.with(CohortPolicy).authorize('seePhotos', cohort)
    if (!(await mayLoadPictures(staff.id, cohort.id, DateTime.utc()))) return response.notFound()

    const submission = await Submission.query()
      .where('id', params.photo)
      .where('cohort_id', cohort.id)
      .whereIn('state', FINAL_STATES)
      .firstOrFail()
    return sendPicture(response, submission, 'finished')
  }
}
