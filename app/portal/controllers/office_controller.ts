import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { readDashboard } from '#portal/actions/read_dashboard'
import { readLatestChanges } from '#portal/actions/read_latest_changes'
import { readOfficeTasks } from '#portal/actions/read_office_tasks'
import { readOfficeTrends } from '#portal/actions/read_office_trends'

export default class OfficeController {
  /** What waits, what is late, what changed, for the role of the person who looks. */
  async show({ auth, view }: HttpContext) {
    const staff = auth.use('staff').getUserOrFail()
    const now = DateTime.utc()
    return view.render('portal/office/show', {
      staff,
      now,
      tasks: await readOfficeTasks(staff, now),
      trends: staff.role === 'auditor' ? null : await readOfficeTrends(staff, now),
      changes: await readLatestChanges(staff, now),
      ...(await readDashboard(staff)),
    })
  }
}
