import type { HttpContext } from '@adonisjs/core/http'
import RosterImportPolicy from '#roster/policies/roster_import_policy'
import { searchRostersValidator } from '#roster/validators'
import { sealSearch } from '#shared/search_token'

/** Searches come by POST and go on with an encrypted word in the address, so that paging works. */
export default class ImportSearchesController {
  async store({ bouncer, request, response }: HttpContext) {
    await bouncer.with(RosterImportPolicy).authorize('viewAny')
    const { text, ...filter } = await request.validateUsing(searchRostersValidator)
    return response
      .redirect()
      .withQs({ ...filter, ...(text && { search: sealSearch(text) }) })
      .toRoute('roster.imports.index')
  }
}
