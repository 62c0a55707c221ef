import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import type { StaffRole } from '#accounts/models/staff'
import { listStuckPhotos } from '#portal/actions/list_stuck_photos'
import { readCohortNumbers } from '#portal/actions/read_cohort_numbers'
import { readLatestChanges } from '#portal/actions/read_latest_changes'
import { readOfficeTasks } from '#portal/actions/read_office_tasks'
import { readOfficeTrends } from '#portal/actions/read_office_trends'
import { visibleCohorts } from '#roster/actions/list_cohorts'

/** Roles whose home shows how far the cohorts are. */
const WITH_COHORTS: StaffRole[] = ['registrar', 'lead_reviewer', 'operator', 'administrator']

export default class OfficeController {
  /** What waits, what is late, what changed, for the role of the person who looks. */
  async show({ auth, view }: HttpContext) {
    const staff = auth.use('staff').getUserOrFail()
    const now = DateTime.utc()
    const [tasks, trends, changes, cohorts] = await Promise.all([
      readOfficeTasks(staff, now),
      staff.role === 'auditor' ? null : readOfficeTrends(staff, now),
      readLatestChanges(staff, now),
      WITH_COHORTS.includes(staff.role) ? visibleCohorts(staff).then(readCohortNumbers) : null,
    ])
    const stuck = staff.role === 'administrator' ? await listStuckPhotos(now) : []
    return view.render('portal/office/show', { staff, now, tasks, trends, changes, cohorts, stuck })
  }
}
