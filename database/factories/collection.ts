import factory from '@adonisjs/lucid/factories'
import { DateTime } from 'luxon'
import Collection from '#capture/models/collection'
import { CohortFactory } from '#database/factories/cohort'
import { StudentFactory } from '#database/factories/student'

/** A collection whose information is confirmed and whose photo is still to come; ask for student and cohort. */
export const CollectionFactory = factory
  .define(Collection, () => ({
    graduateRecordId: null,
    currentSubmissionId: null,
    correction: null,
    confirmedAt: DateTime.utc(),
    information: {
      name: '陈思远',
      schoolName: '上海测试大学',
      level: '本科',
      majorName: '软件工程',
      studentNo: '20230001',
      expectedGraduation: '2027-07',
      department: '计算机学院',
      className: '软件 1 班',
    },
  }))
  .relation('student', () => StudentFactory)
  .relation('cohort', () => CohortFactory)
  .state('unconfirmed', (collection) => {
    collection.confirmedAt = null
    collection.information = null
  })
  .build()
