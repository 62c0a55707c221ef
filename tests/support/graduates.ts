import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { residentId } from '#database/factories/student'
import { refreshStages } from '#portal/actions/keep_stages'
import type Cohort from '#roster/models/cohort'
import GraduateRecord from '#roster/models/graduate_record'
import School from '#roster/models/school'
import { keptValues, type GraduateValues } from '#roster/graduate_values'
import { recordColumns } from '#roster/record_columns'
import { dbTime } from '#shared/db_time'
import { newId } from '#shared/new_id'

let last = 5000

/** The values of a plain graduate, each with a student number and document of their own. */
export function graduateValues(overrides: Partial<GraduateValues> = {}): GraduateValues {
  last += 1
  return keptValues({
    studentNo: `2023${String(last).padStart(6, '0')}`,
    name: '陈思远',
    sex: 'M',
    birth: '20030105',
    certType: '1',
    certNo: residentId(last),
    level: '本科',
    studyMode: '普通全日制',
    majorName: '软件工程',
    department: '计算机学院',
    className: '软件 2301 班',
    expectedGraduation: '20270701',
    mobile: '13800138000',
    ...overrides,
  })
}

/** A roster's record of `cohort`, as an applied import leaves it. */
export async function graduateOf(
  cohort: Cohort,
  overrides: Partial<GraduateValues> = {}
): Promise<GraduateRecord> {
  const school = await School.findOrFail(cohort.schoolId)
  const id = newId()
  const now = dbTime(DateTime.utc())
  await db.table('graduate_records').insert({
    id,
    school_id: school.id,
    cohort_id: cohort.id,
    import_id: null,
    state: 'unmatched',
    ...recordColumns(id, graduateValues(overrides), {
      schoolCode: school.code,
      graduationYear: cohort.graduationYear,
    }),
    created_at: now,
    updated_at: now,
  })
  await db.transaction((trx) => refreshStages(trx, { records: [id] }))
  return GraduateRecord.findOrFail(id)
}
