import type { ApplicationService } from '@adonisjs/core/types'
import { DateTime } from 'luxon'

export const GRADUATES = 2000
export const REGISTRAR = { email: 'bench@example.com', password: 'a-password-of-the-bench' }

/** Migrates an empty database and fills it with one school's roster and a registrar of that school. */
export async function loadGraduates(app: ApplicationService) {
  const { default: db } = await import('@adonisjs/lucid/services/db')
  const { MigrationRunner } = await import('@adonisjs/lucid/migration')
  const { StaffFactory } = await import('#database/factories/staff')
  const { openCohort } = await import('#tests/support/people')
  const { graduateValues } = await import('#tests/support/graduates')
  const { recordColumns } = await import('#roster/record_columns')
  const { dbTime } = await import('#shared/db_time')
  const { newId } = await import('#shared/new_id')

  await new MigrationRunner(db, app, { direction: 'up', disableLocks: true }).run()
  const cohort = await openCohort()
  await StaffFactory.apply('registrar')
    .merge({ ...REGISTRAR, schoolId: cohort.schoolId })
    .create()

  const place = { schoolCode: cohort.school.code, graduationYear: cohort.graduationYear }
  const now = dbTime(DateTime.utc())
  for (let batch = 0; batch < GRADUATES; batch += 500) {
    await db.table('graduate_records').multiInsert(
      Array.from({ length: 500 }, () => {
        const id = newId()
        return {
          id,
          school_id: cohort.schoolId,
          cohort_id: cohort.id,
          import_id: null,
          state: 'unmatched',
          ...recordColumns(id, graduateValues(), place),
          created_at: now,
          updated_at: now,
        }
      })
    )
  }
}
