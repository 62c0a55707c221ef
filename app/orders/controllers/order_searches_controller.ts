import type { HttpContext } from '@adonisjs/core/http'
import { orderFilterQuery } from '#orders/office_filter'
import OrderPolicy from '#orders/policies/order_policy'
import { searchOrdersValidator } from '#orders/validators'
import { sealSearch } from '#shared/search_token'

/** Searches come by POST and go on with an encrypted word in the address, so that paging works. */
export default class OrderSearchesController {
  async store({ bouncer, request, response }: HttpContext) {
    await bouncer.with(OrderPolicy).authorize('viewAny')
    const { text, ...filter } = await request.validateUsing(searchOrdersValidator)
    return response
      .redirect()
      .withQs(orderFilterQuery({ ...filter, search: text && sealSearch(text) }))
      .toRoute('orders.office_orders.index')
  }
}
