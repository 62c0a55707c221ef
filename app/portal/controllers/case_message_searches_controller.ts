import type { HttpContext } from '@adonisjs/core/http'
import CaseMessagePolicy from '#portal/policies/case_message_policy'
import { searchCaseThreadsValidator } from '#portal/validators'
import { sealSearch } from '#shared/search_token'

/** Searches come by POST and go on with an encrypted word in the address, so that paging works. */
export default class CaseMessageSearchesController {
  async store({ bouncer, request, response }: HttpContext) {
    await bouncer.with(CaseMessagePolicy).authorize('viewAny')
    const { text, ...filter } = await request.validateUsing(searchCaseThreadsValidator)

    return response
      .redirect()
      .withQs({ ...filter, ...(text && { search: sealSearch(text) }) })
      .toRoute('portal.case_messages.index')
  }
}
