import type { HttpContext } from '@adonisjs/core/http'
import { recordAccess } from '#audit/actions/record_access'
import { deliveryArchive } from '#fulfilment/delivery_archive'
import Delivery from '#fulfilment/models/delivery'
import DeliveryPolicy from '#fulfilment/policies/delivery_policy'
import { shanghaiDate } from '#shared/shanghai_time'

export default class ArchivesController {
  async show({ auth, bouncer, i18n, params, request, response }: HttpContext) {
    await bouncer.with(DeliveryPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const delivery = await Delivery.query()
      .withScopes((scopes) => scopes.visibleTo(staff))
      .where('id', params.id)
      .preload('school')
      .preload('cohort')
      .firstOrFail()
    await bouncer.with(DeliveryPolicy).authorize('view', delivery)

    const name = i18n.t('fulfilment.archive_name', {
      school: delivery.school.name,
      year: String(delivery.cohort.graduationYear),
      date: shanghaiDate(delivery.createdAt),
    })
    response.header('Content-Type', 'application/zip')
    response.header('Cache-Control', 'no-store')
    response.header(
      'Content-Disposition',
      `attachment; filename="delivery.zip"; filename*=UTF-8''${encodeURIComponent(name)}`
    )
    if (request.method() === 'HEAD') return response.status(200).send(null)

    const { reason } = delivery
    await recordAccess({ staff, what: 'delivery', subject: delivery, reason, ip: request.ip() })
    return response.stream(deliveryArchive(delivery))
  }
}
