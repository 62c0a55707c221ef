import db from '@adonisjs/lucid/services/db'
import type Staff from '#accounts/models/staff'
import { recordAudit } from '#audit/actions/record_audit'
import School, { type SchoolState } from '#roster/models/school'
import { Refusal } from '#shared/exceptions/refusal'

export interface SchoolValues {
  code: string
  name: string
  nameEn: string
  contact: string | null
  phone: string | null
  address: string | null
  state: SchoolState
}

/** @returns null when the code has a school, also when two administrators make it at once */
export async function createSchool(
  values: SchoolValues,
  administrator: Staff
): Promise<School | null> {
  try {
    return await db.transaction(async (trx) => {
      const school = await School.create(values, { client: trx })
      await recordAudit(trx, {
        actor: { kind: 'staff', id: administrator.id },
        action: 'school.created',
        subject: school,
        details: { code: school.code },
      })
      return school
    })
  } catch (error) {
    if (await School.findBy('code', values.code)) return null
    throw error
  }
}

/**
 * @param seen  mark of the state that the form showed
 * @returns null when the code belongs to another school
 * @throws Refusal when somebody changed it meanwhile
 */
export async function changeSchool(
  schoolId: string,
  values: SchoolValues,
  seen: string,
  administrator: Staff
): Promise<School | null> {
  return db.transaction(async (trx) => {
    const school = await School.query({ client: trx })
      .where('id', schoolId)
      .forUpdate()
      .firstOrFail()
    if (school.seen !== seen) throw new Refusal('errors.changed_meanwhile')
    const taken = await School.query({ client: trx })
      .where('code', values.code)
      .whereNot('id', schoolId)
      .first()
    if (taken) return null

    school.merge(values)
    const fields = Object.keys(school.$dirty)
    if (fields.length === 0) return school
    await school.save()
    await recordAudit(trx, {
      actor: { kind: 'staff', id: administrator.id },
      action: 'school.changed',
      subject: school,
      details: { fields },
    })
    return school
  })
}
