import type { HttpContext } from '@adonisjs/core/http'
import StudentPolicy from '#portal/policies/student_policy'
import { searchStudentsValidator } from '#portal/validators'
import { sealSearch } from '#shared/search_token'

/** Searches come by POST and go on with an encrypted word in the address, so that paging works. */
export default class StudentSearchesController {
  async store({ bouncer, request, response }: HttpContext) {
    await bouncer.with(StudentPolicy).authorize('viewAny')
    const { text, ...filter } = await request.validateUsing(searchStudentsValidator)
    return response
      .redirect()
      .withQs({ ...filter, ...(text && { search: sealSearch(text) }) })
      .toRoute('portal.students.index')
  }
}
