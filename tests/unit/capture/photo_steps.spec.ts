import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Submission, { type SubmissionState } from '#capture/models/submission'
import { photoSteps } from '#capture/photo_steps'

const SUBMITTED = DateTime.utc(2026, 11, 20)
const DECIDED = DateTime.utc(2026, 11, 22)

test.group('The way of a photo', () => {
  test('a photo that is {0}: {1}')
    .with([
      ['processing', ''],
      ['processed', ''],
      ['rejected', ''],
      ['withdrawn', ''],
      ['submitted', 'submitted done, review next, delivered next'],
      ['in_review', 'submitted done, review now, delivered next'],
      ['returned', 'submitted done, returned bad, again next, delivered next'],
      ['expired', 'submitted done, returned bad, again next, delivered next'],
      ['approved', 'submitted done, approved done, delivered next'],
      ['delivered', 'submitted done, approved done, delivered done, chsi next'],
    ] as [SubmissionState, string][])
    .run(({ assert }, [state, expected]) => {
      const steps = photoSteps(photo(state))
      assert.equal(steps.map((step) => `${step.code} ${step.state}`).join(', '), expected)
    })

  test('what has happened has its time', ({ assert }) => {
    const [submitted, returned, again] = photoSteps(photo('returned'))
    assert.equal(submitted.at, SUBMITTED)
    assert.equal(returned.at, DECIDED)
    assert.isNull(again.at)
  })
})

function photo(state: SubmissionState): Submission {
  return new Submission().merge({
    state,
    submittedAt: SUBMITTED,
    decidedAt: DECIDED,
    toldAt: null,
  })
}
