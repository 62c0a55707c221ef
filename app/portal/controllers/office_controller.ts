import type { HttpContext } from '@adonisjs/core/http'
import { readDashboard } from '#portal/actions/read_dashboard'

export default class OfficeController {
  async show({ auth, view }: HttpContext) {
    const staff = auth.use('staff').getUserOrFail()
    return view.render('portal/office/show', { staff, ...(await readDashboard(staff)) })
  }
}
