import type { HttpContext } from '@adonisjs/core/http'
import { recordAccess } from '#audit/actions/record_access'
import Submission from '#capture/models/submission'
import { objectionsQuery } from '#review/actions/list_objections'
import { objectToPhoto } from '#review/actions/object_to_photo'
import ObjectionPolicy from '#review/policies/objection_policy'
import { objectionListValidator, objectionValidator } from '#review/validators'

const OBJECTIONS_A_PAGE = 20

/** 照片反映: what schools say about approved photos. */
export default class ObjectionsController {
  /** Those that wait, oldest first, or those that are done, newest first. Names and reasons are a look at each. */
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(ObjectionPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const { tab = 'open', page = 1 } = await request.validateUsing(objectionListValidator)
    const objections = await objectionsQuery(staff, tab).paginate(page, OBJECTIONS_A_PAGE)
    for (const subject of objections.all()) {
      await recordAccess({ staff, what: 'photo_objection', subject, ip: request.ip() })
    }
    objections.baseUrl(request.url()).queryString({ tab })
    return view.render('review/objections/index', {
      objections,
      tab,
      mayAnswer: await bouncer.with(ObjectionPolicy).allows('answer'),
    })
  }

  async create({ auth, bouncer, params, request, view }: HttpContext) {
    await bouncer.with(ObjectionPolicy).authorize('make')
    const staff = auth.use('staff').getUserOrFail()
    const photo = await Submission.query()
      .withScopes((scopes) => scopes.visibleTo(staff))
      .where('id', params.id)
      .preload('collection')
      .preload('cohort')
      .firstOrFail()
    await recordAccess({ staff, what: 'photo', subject: photo, ip: request.ip() })
    return view.render('review/objections/create', { photo })
  }

  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(ObjectionPolicy).authorize('make')
    const { reason } = await request.validateUsing(objectionValidator)

    await objectToPhoto(params.id, auth.use('staff').getUserOrFail(), reason)

    session.flash('success', i18n.t('review.objection.made'))
    return response.redirect().toRoute('review.objections.index')
  }
}
