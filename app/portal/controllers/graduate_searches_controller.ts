import type { HttpContext } from '@adonisjs/core/http'
import { sealSearch } from '#shared/search_token'
import { searchGraduatesValidator } from '#portal/validators'
import GraduateRecordPolicy from '#roster/policies/graduate_record_policy'

/** Searches come by POST and go on with an encrypted word in the address, so that paging works. */
export default class GraduateSearchesController {
  async store({ bouncer, request, response }: HttpContext) {
    await bouncer.with(GraduateRecordPolicy).authorize('viewAny')
    const { text, ...filters } = await request.validateUsing(searchGraduatesValidator)

    return response
      .redirect()
      .withQs({ ...(text && { search: sealSearch(text) }), ...filters })
      .toRoute('portal.graduates.index')
  }
}
