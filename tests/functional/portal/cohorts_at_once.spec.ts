import { test } from '@japa/runner'
import { StaffFactory } from '#database/factories/staff'
import { draftCohort } from '#roster/actions/draft_cohort'
import Cohort from '#roster/models/cohort'
import { openCohort } from '#tests/support/people'
import { truncateAll } from '#tests/support/truncate_all'

test.group('A new year made twice at once', (group) => {
  group.each.setup(truncateAll)
  group.each.teardown(truncateAll)

  test('is one cohort with last year’s settings', async ({ assert }) => {
    const last = await openCohort({ feeDigitalFen: 2345 })
    const administrator = await StaffFactory.apply('administrator').create()

    const answers = await Promise.all(
      [1, 2].map(() => draftCohort(last.schoolId, 2028, true, administrator))
    )

    assert.lengthOf(
      answers.filter((answer) => answer !== null),
      1
    )
    const made = await Cohort.query().where('graduation_year', 2028)
    assert.lengthOf(made, 1)
    assert.equal(made[0].feeDigitalFen, 2345)
  })
})
