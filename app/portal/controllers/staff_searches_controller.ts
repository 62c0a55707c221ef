import type { HttpContext } from '@adonisjs/core/http'
import StaffPolicy from '#portal/policies/staff_policy'
import { searchStaffValidator } from '#portal/staff_validators'
import { sealSearch } from '#shared/search_token'

/** Searches come by POST and go on with an encrypted word in the address, so that paging works. */
export default class StaffSearchesController {
  async store({ bouncer, request, response }: HttpContext) {
    await bouncer.with(StaffPolicy).authorize('viewAny')
    const { text, ...filter } = await request.validateUsing(searchStaffValidator)
    return response
      .redirect()
      .withQs({ ...(text && { search: sealSearch(text) }), ...filter })
      .toRoute('portal.staff.index')
  }
}
