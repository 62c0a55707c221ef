import type { HttpContext } from '@adonisjs/core/http'
import ExtensionPolicy from '#review/policies/extension_policy'
import { searchExtensionsValidator } from '#review/validators'
import { sealSearch } from '#shared/search_token'

/** Searches come by POST and go on with an encrypted word in the address, so that paging works. */
export default class ExtensionSearchesController {
  async store({ bouncer, request, response }: HttpContext) {
    await bouncer.with(ExtensionPolicy).authorize('decide')
    const { text, ...filter } = await request.validateUsing(searchExtensionsValidator)
    return response
      .redirect()
      .withQs({ ...filter, ...(text && { search: sealSearch(text) }) })
      .toRoute('review.office_extensions.index')
  }
}
