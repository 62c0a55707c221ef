import Staff from '#accounts/models/staff'
import School from '#roster/models/school'
import { whereContains } from '#shared/contains_text'

/** Ids of the schools whose name or code holds `text`, and of the staff whose name does; both are short lists. */
export async function schoolsAndStaff(text: string) {
  const schools = School.query().select('id')
  whereContains(schools, ['name', 'name_en', 'code'], text)
  const people = Staff.query().select('id')
  whereContains(people, ['name'], text)
  return {
    schools: (await schools).map(({ id }) => id),
    people: (await people).map(({ id }) => id),
  }
}
