import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { randomBytes } from 'node:crypto'
import Staff from '#accounts/models/staff'
import type { DemoCohorts } from '#database/demo/load_schools'
import type { DemoStaff } from '#database/demo/people'

/** Members of the demo's staff by persona key. Their passwords are random: the login page signs them in with one click. */
export async function loadStaff(
  trx: TransactionClientContract,
  cohorts: DemoCohorts,
  people: DemoStaff[]
): Promise<Map<string, Staff>> {
  const staff = new Map<string, Staff>()
  for (const { email, name, role, school, persona } of people) {
    const person = await Staff.create(
      {
        email,
        name,
        role,
        schoolId: school && cohorts[school].schoolId,
        password: randomBytes(24).toString('base64url'),
        state: 'active',
      },
      { client: trx }
    )
    staff.set(persona.key, person)
  }
  return staff
}
