import type { HttpContext } from '@adonisjs/core/http'
import PaymentPolicy from '#payments/policies/payment_policy'
import { searchPaymentsValidator } from '#payments/validators'
import { sealSearch } from '#shared/search_token'

/** Searches come by POST and go on with an encrypted word in the address, so that paging works. */
export default class PaymentSearchesController {
  async store({ bouncer, request, response }: HttpContext) {
    await bouncer.with(PaymentPolicy).authorize('viewAny')
    const { text, ...filter } = await request.validateUsing(searchPaymentsValidator)
    return response
      .redirect()
      .withQs({ ...filter, ...(text && { search: sealSearch(text) }) })
      .toRoute('payments.office_payments.index')
  }
}
