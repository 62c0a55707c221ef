import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { writeCaseMessage } from '#capture/actions/write_case_message'
import { StaffFactory } from '#database/factories/staff'
import CaseMessage from '#messages/models/case_message'
import CaseThread from '#messages/models/case_thread'
import Notice from '#messages/models/notice'
import { answerCase } from '#portal/actions/answer_case'
import { confirmedCollection, openCohort } from '#tests/support/people'
import { truncateAll } from '#tests/support/truncate_all'

const ROUNDS = 8

/** On MySQL the calls have connections of their own and truly run at once; on SQLite they take turns on one. */
test.group('Two who write in one case at once', (group) => {
  group.each.setup(() => truncateAll())
  group.each.teardown(() => truncateAll())
  group.each.timeout(120_000)

  test('student and staff: both messages are kept, and the last one decides who waits', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    const operator = await StaffFactory.apply('operator').create()
    for (let round = 0; round < ROUNDS; round++) {
      const collection = await confirmedCollection(cohort)

      await Promise.all([
        writeCaseMessage(collection.id, collection.studentId, '请问何时审核？', DateTime.utc()),
        answerCase(collection, operator, '照片已在审核中。', DateTime.utc()),
      ])

      const [thread, ...others] = await CaseThread.query().where('collection_id', collection.id)
      assert.lengthOf(others, 0)
      const messages = await CaseMessage.query().where('thread_id', thread.id).orderBy('id')
      assert.sameMembers(
        messages.map(({ body }) => body),
        ['请问何时审核？', '照片已在审核中。']
      )
      assert.equal(thread.isWaiting, messages.at(-1)!.authorKind === 'student')
      assert.lengthOf(await Notice.query().where('recipient_id', collection.studentId), 1)
    }
  })

  test('two members of staff: both answers are kept and told', async ({ assert }) => {
    const cohort = await openCohort()
    const [one, other] = await StaffFactory.apply('operator').createMany(2)
    for (let round = 0; round < ROUNDS; round++) {
      const collection = await confirmedCollection(cohort)
      await writeCaseMessage(collection.id, collection.studentId, '请问何时审核？', DateTime.utc())

      await Promise.all([
        answerCase(collection, one, '照片已在审核中。', DateTime.utc()),
        answerCase(collection, other, '今天会有结果。', DateTime.utc()),
        answerCase(collection, other, '今天会有结果。', DateTime.utc()),
      ])

      const thread = await CaseThread.findByOrFail('collectionId', collection.id)
      assert.isFalse(thread.isWaiting)
      assert.lengthOf(await CaseMessage.query().where('thread_id', thread.id), 3)
      assert.lengthOf(await Notice.query().where('recipient_id', collection.studentId), 2)
    }
  })
})
