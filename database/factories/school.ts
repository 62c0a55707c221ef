import factory from '@adonisjs/lucid/factories'
import { OTHER_SCHOOL_CODE } from '#roster/models/school'
import School from '#roster/models/school'

let last = 10000

/** A school with a code of its own. */
export const SchoolFactory = factory
  .define(School, () => {
    last += 1
    return {
      code: String(last),
      name: `上海测试大学${last}`,
      nameEn: `Shanghai Test University ${last}`,
    }
  })
  .state('other', (school) => {
    school.code = OTHER_SCHOOL_CODE
    school.name = '其他院校'
    school.nameEn = 'Other school'
  })
  .build()
