import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import { countPerDay } from '#portal/actions/count_per_day'

const DAYS = 14

/** Photos handed in and decisions made on each of the last fourteen days in Shanghai; a registrar's school only. */
export async function readOfficeTrends(staff: Staff, now: DateTime) {
  const own = () =>
    db
      .from('submissions')
      .if(staff.onlySchoolId, (query) => query.where('school_id', staff.onlySchoolId!))
  const [photos, decisions] = await Promise.all([
    countPerDay(own(), 'created_at', DAYS, now),
    countPerDay(own(), 'decided_at', DAYS, now),
  ])
  return { photos, decisions }
}
