import type { HttpContext } from '@adonisjs/core/http'
import { findCohort } from '#portal/actions/find_cohort'
import { searchPhotosValidator } from '#portal/validators'
import CohortPolicy from '#roster/policies/cohort_policy'
import { sealSearch } from '#shared/search_token'

export default class PhotoSearchesController {
  /** The filters of a contact sheet; names and numbers go on encrypted. */
  async store({ auth, bouncer, params, request, response }: HttpContext) {
    const cohort = await findCohort(params.id, auth.use('staff').getUserOrFail())
    await bouncer.with(CohortPolicy).authorize('seePhotos', cohort)
    const { text, ...filters } = await request.validateUsing(searchPhotosValidator)

    return response
      .redirect()
      .withQs({ ...filters, ...(text && { search: sealSearch(text) }) })
      .toRoute('portal.cohort_photos.show', { id: cohort.id })
  }
}
