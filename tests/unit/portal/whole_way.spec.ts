import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Submission, { type SubmissionState } from '#capture/models/submission'
import Order, { type PrintsState } from '#orders/models/order'
import { wholeWay } from '#portal/whole_way'

const SUBMITTED = DateTime.utc(2026, 11, 20)
const DECIDED = DateTime.utc(2026, 11, 22)
const NOW = DateTime.utc(2026, 11, 24)

test.group('The whole way of a collection', () => {
  test('a photo that is {0}: {1}')
    .with([
      ['processing', ''],
      ['processed', ''],
      ['rejected', ''],
      ['withdrawn', ''],
      ['submitted', 'submitted done, pay now, review next, delivered next, chsi next'],
      ['in_review', 'submitted done, review now, delivered next, chsi next'],
      ['returned', 'submitted done, returned bad, again now, delivered next, chsi next'],
      ['expired', 'submitted done, returned bad, again now, delivered next, chsi next'],
      ['approved', 'submitted done, approved done, delivered now, chsi next'],
      ['delivered', 'submitted done, approved done, delivered done, chsi now'],
      ['confirmed', 'submitted done, approved done, delivered done, confirmed done'],
      ['match_failed', 'submitted done, approved done, delivered done, match_failed bad'],
    ] as [SubmissionState, string][])
    .run(({ assert }, [state, expected]) => {
      assert.equal(way(photo(state), null), expected)
    })

  test('paid, with prints that are {0}: {1}')
    .with([
      ['to_make', 'prints next'],
      ['making', 'prints now'],
      ['shipped', 'prints now'],
      ['received', 'prints done'],
    ] as [PrintsState, string][])
    .run(({ assert }, [printsState, prints]) => {
      assert.equal(
        way(photo('approved'), order({ printsState, deliveryMode: 'to-student' })),
        `submitted done, paid done, approved done, delivered now, ${prints}, chsi next`
      )
    })

  test('what costs nothing is not paid', ({ assert }) => {
    assert.notInclude(way(photo('in_review'), order({ totalFen: 0 })), 'pa')
  })

  test('what has happened has its time', ({ assert }) => {
    const [submitted, returned, again] = wholeWay(photo('returned'), null, NOW)
    assert.equal(submitted.at, SUBMITTED)
    assert.equal(returned.at, DECIDED)
    assert.isNull(again.at)
  })
})

function way(submission: Submission, paid: Order | null): string {
  return wholeWay(submission, paid, NOW)
    .map((step) => `${step.code} ${step.state}`)
    .join(', ')
}

function photo(state: SubmissionState): Submission {
  return new Submission().merge({
    state,
    submittedAt: SUBMITTED,
    decidedAt: DECIDED,
    toldAt: null,
  })
}

function order(values: Partial<Order>): Order {
  return new Order().merge({
    state: 'paid',
    deliveryMode: 'none',
    printsState: 'none',
    totalFen: 2000,
    paidAt: SUBMITTED,
    printsStepId: null,
    ...values,
  } as object)
}
