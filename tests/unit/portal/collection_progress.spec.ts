import { test } from '@japa/runner'
import type { SubmissionState } from '#capture/models/submission'
import {
  collectionProgress,
  type CollectionFacts,
  type CollectionProgress,
} from '#portal/collection_progress'

const FACTS: CollectionFacts = {
  isConfirmed: true,
  photo: null,
  hasPrintChoice: false,
  order: null,
}

test.group('How far a collection is', () => {
  test('nothing is done before the information is confirmed', ({ assert }) => {
    assert.deepEqual(collectionProgress({ ...FACTS, isConfirmed: false }), {
      done: [],
      now: 'check',
      words: 'check',
      next: { route: 'capture.information.edit', id: 'collection' },
    })
  })

  test('with a photo that is {0} the student goes on to {1}, and the button is for {2}')
    .with([
      [null, 'capture.photos.create', 'photo'],
      ['withdrawn', 'capture.photos.create', 'again'],
      ['expired', 'capture.photos.create', 'again'],
      ['returned', 'capture.photos.create', 'again'],
      ['processing', 'capture.submissions.show', 'processing'],
      ['processed', 'capture.submissions.show', 'processed'],
      ['rejected', 'capture.submissions.show', 'rejected'],
    ] as [SubmissionState | null, string, CollectionProgress['words']][])
    .run(({ assert }, [photo, route, words]) => {
      const progress = collectionProgress({ ...FACTS, photo })
      assert.deepEqual(progress.done, ['check'])
      assert.equal(progress.now, 'photo')
      assert.equal(progress.next.route, route)
      assert.equal(progress.words, words)
    })

  test('a photo that is handed in leads to the prints, the order, its payment', ({ assert }) => {
    const submitted = { ...FACTS, photo: 'submitted' as const }
    const prints = collectionProgress(submitted)
    assert.deepEqual([prints.now, prints.next.route], ['prints', 'orders.prints.edit'])

    const order = collectionProgress({ ...submitted, hasPrintChoice: true })
    assert.deepEqual([order.now, order.next.route], ['pay', 'orders.orders.create'])

    const pay = collectionProgress({ ...submitted, hasPrintChoice: true, order: 'placed' })
    assert.deepEqual([pay.now, pay.next], ['pay', { route: 'orders.orders.show', id: 'order' }])
  })

  test('a photo that is {$self} leaves nothing to do, also when it cost nothing')
    .with(['in_review', 'approved', 'delivered'] as const)
    .run(({ assert }, photo) => {
      const progress = collectionProgress({ ...FACTS, photo })
      assert.deepEqual(progress.done, ['check', 'photo', 'prints', 'pay'])
      assert.isNull(progress.now)
      assert.equal(progress.next.route, 'portal.progress.show')
    })

  test('a returned photo is replaced without paying again', ({ assert }) => {
    const progress = collectionProgress({
      ...FACTS,
      photo: 'returned',
      hasPrintChoice: true,
      order: 'paid',
    })
    assert.deepEqual(progress.done, ['check', 'prints', 'pay'])
    assert.equal(progress.now, 'photo')
  })
})
