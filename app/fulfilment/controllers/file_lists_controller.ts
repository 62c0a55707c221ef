import type { HttpContext } from '@adonisjs/core/http'
import { recordAccess } from '#audit/actions/record_access'
import { findDelivery } from '#fulfilment/actions/find_delivery'
import { listExpectedFiles } from '#fulfilment/actions/list_expected_files'
import DeliveryPolicy from '#fulfilment/policies/delivery_policy'

export default class FileListsController {
  /** The delivery's files and hashes for the browser that compares an archive. Names of files are personal. */
  async show({ auth, bouncer, params, request, response }: HttpContext) {
    await bouncer.with(DeliveryPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const delivery = await findDelivery(params.id, staff)
    await bouncer.with(DeliveryPolicy).authorize('view', delivery)

    await recordAccess({ staff, what: 'delivery_files', subject: delivery, ip: request.ip() })
    response.header('Cache-Control', 'no-store')
    return response.json({ delivery: delivery.id, files: await listExpectedFiles(delivery) })
  }
}
