import { SimplePaginator } from '@adonisjs/lucid/database'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { recordAccess } from '#audit/actions/record_access'
import { findCohort } from '#portal/actions/find_cohort'
import {
  PHOTOS_A_PAGE,
  listCohortPhotos,
  listPhotoGroups,
} from '#portal/actions/list_cohort_photos'
import { SHEET_LOOK } from '#portal/actions/may_load_pictures'
import { contactSheetValidator } from '#portal/validators'
import { objectedPhotos } from '#review/actions/list_objections'
import ObjectionPolicy from '#review/policies/objection_policy'
import CohortPolicy from '#roster/policies/cohort_policy'
import { openSearch } from '#shared/search_token'

export default class CohortPhotosController {
  /** The contact sheet. Looking at a page of it is one look; its pictures are given to whoever opened one. */
  async show({ auth, bouncer, params, request, view }: HttpContext) {
    const staff = auth.use('staff').getUserOrFail()
    const cohort = await findCohort(params.id, staff)
    await bouncer.with(CohortPolicy).authorize('seePhotos', cohort)
    const {
      department,
      class: className,
      search,
      page = 1,
    } = await request.validateUsing(contactSheetValidator)
    const text = openSearch(search)

    const filter = { cohortId: cohort.id, department, className, search: text }
    const { photos, total } = await listCohortPhotos(filter, page)
    const pages = new SimplePaginator(total, PHOTOS_A_PAGE, page, ...photos)
    pages
      .baseUrl(request.url())
      .queryString({ department, class: className, search: text && search })

    await recordAccess({ staff, what: SHEET_LOOK, subject: cohort, ip: request.ip() })
    return view.render('portal/cohorts/photos', {
      cohort,
      pages,
      now: DateTime.utc(),
      groups: await listPhotoGroups(cohort.id),
      filter: { department, className, text },
      mayObject: await bouncer.with(ObjectionPolicy).allows('make'),
      objected: await objectedPhotos(photos.map(({ submissionId }) => submissionId)),
    })
  }
}
