import type { HttpContext } from '@adonisjs/core/http'
import DeliveryPolicy from '#fulfilment/policies/delivery_policy'
import { searchDeliveriesValidator } from '#fulfilment/validators'
import { sealSearch } from '#shared/search_token'

/** Searches come by POST and go on with an encrypted word in the address, so that paging works. */
export default class DeliverySearchesController {
  async store({ bouncer, request, response }: HttpContext) {
    await bouncer.with(DeliveryPolicy).authorize('viewAny')
    const { text, ...filter } = await request.validateUsing(searchDeliveriesValidator)
    return response
      .redirect()
      .withQs({ ...filter, ...(text && { search: sealSearch(text) }) })
      .toRoute('fulfilment.deliveries.index')
  }
}
