import type { HttpContext } from '@adonisjs/core/http'
import { isWhole } from '#fulfilment/archive_verdict'
import { deliverCohort } from '#fulfilment/actions/deliver_cohort'
import { findDelivery } from '#fulfilment/actions/find_delivery'
import {
  listDeliveries,
  listDeliveryItems,
  listLeftOut,
  listWaitingCohorts,
} from '#fulfilment/actions/list_deliveries'
import { namesDocumentNumbers } from '#fulfilment/file_names'
import DeliveryPolicy from '#fulfilment/policies/delivery_policy'
import {
  chooseCohortValidator,
  createDeliveryValidator,
  listDeliveriesValidator,
  showDeliveryValidator,
} from '#fulfilment/validators'
import { schoolsOf, visibleCohorts } from '#roster/actions/list_cohorts'
import Cohort from '#roster/models/cohort'
import { refuseFields } from '#shared/field_errors'
import { openSearch } from '#shared/search_token'

export default class DeliveriesController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(DeliveryPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const { page = 1, search, ...filter } = await request.validateUsing(listDeliveriesValidator)
    const text = openSearch(search)
    const deliveries = await listDeliveries(staff, { ...filter, search: text }, page)
    const query = { ...filter, search: text && search }
    deliveries.baseUrl(request.url()).queryString(query)
    const cohorts = await visibleCohorts(staff)

    return view.render('fulfilment/deliveries/index', {
      deliveries,
      query,
      text,
      waiting: await listWaitingCohorts(staff, filter.school),
      cohorts: cohorts.filter(({ schoolId }) => !filter.school || schoolId === filter.school),
      schools: schoolsOf(cohorts),
      namesDocumentNumbers,
      mayDeliver: await bouncer.with(DeliveryPolicy).allows('deliver'),
    })
  }

  /** Asks for the reason, where file names will hold document numbers. */
  async create({ bouncer, request, view }: HttpContext) {
    await bouncer.with(DeliveryPolicy).authorize('deliver')
    const { cohort: id } = await request.validateUsing(chooseCohortValidator)
    const cohort = await Cohort.query().where('id', id).preload('school').firstOrFail()
    return view.render('fulfilment/deliveries/create', { cohort })
  }

  async store({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(DeliveryPolicy).authorize('deliver')
    const { cohort: id, reason = null } = await request.validateUsing(createDeliveryValidator)
    const cohort = await Cohort.findOrFail(id)
    if (namesDocumentNumbers(cohort.exportNameTemplate) && !reason) {
      refuseFields(i18n, [{ field: 'reason', messageKey: 'fulfilment.errors.reason_missing' }])
    }

    const actor = { kind: 'staff' as const, id: auth.use('staff').getUserOrFail().id }
    const delivery = await deliverCohort(cohort.id, actor, reason)

    session.flash('success', i18n.t('fulfilment.delivered', { count: delivery.photoCount }))
    return response.redirect().toRoute('fulfilment.deliveries.show', { id: delivery.id })
  }

  async show({ auth, bouncer, params, request, view }: HttpContext) {
    await bouncer.with(DeliveryPolicy).authorize('viewAny')
    const delivery = await findDelivery(params.id, auth.use('staff').getUserOrFail())
    await bouncer.with(DeliveryPolicy).authorize('view', delivery)
    const { page = 1 } = await request.validateUsing(showDeliveryValidator)
    const items = await listDeliveryItems(delivery, page)
    items.baseUrl(request.url())

    const leftOut = await listLeftOut(delivery)
    return view.render('fulfilment/deliveries/show', {
      delivery,
      items,
      leftOut,
      isWhole,
      mayReceive: await bouncer.with(DeliveryPolicy).allows('receive', delivery),
    })
  }
}
