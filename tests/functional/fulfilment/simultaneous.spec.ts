import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { SYSTEM } from '#audit/actions/record_audit'
import AuditEvent from '#audit/models/audit_event'
import Submission from '#capture/models/submission'
import { StaffFactory } from '#database/factories/staff'
import { deliverCohort } from '#fulfilment/actions/deliver_cohort'
import Delivery from '#fulfilment/models/delivery'
import DeliveryItem from '#fulfilment/models/delivery_item'
import { Refusal } from '#shared/exceptions/refusal'
import { approvedPhoto } from '#tests/support/archives'
import { openCohort } from '#tests/support/people'
import { truncateAll } from '#tests/support/truncate_all'

test.group('Two deliveries at once', (group) => {
  group.each.setup(() => truncateAll())
  group.each.teardown(() => truncateAll())

  test('operators and the command deliver the same cohort: one effect', async ({ assert }) => {
    const cohort = await openCohort()
    for (let photo = 0; photo < 5; photo += 1) await approvedPhoto(cohort)
    const [one, two] = await StaffFactory.apply('operator').createMany(2)

    const results = await Promise.allSettled([
      deliverCohort(cohort.id, { kind: 'staff', id: one.id }),
      deliverCohort(cohort.id, { kind: 'staff', id: two.id }),
      deliverCohort(cohort.id, SYSTEM),
    ])

    const refused = results.filter((result) => result.status === 'rejected')
    assert.lengthOf(refused, 2)
    for (const { reason } of refused) {
      assert.instanceOf(reason, Refusal)
      assert.equal(reason.messageKey, 'fulfilment.errors.nothing_to_deliver')
    }
    assert.lengthOf(await Delivery.all(), 1)
    assert.lengthOf(await DeliveryItem.all(), 5)
    assert.lengthOf(await Submission.query().where('state', 'delivered'), 5)
    assert.lengthOf(await AuditEvent.query().where('action', 'submission.delivered'), 5)
  })

  test('photos that are approved while operators deliver are each delivered once', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    const reviewer = await StaffFactory.create()
    const ids: string[] = []
    for (let photo = 0; photo < 20; photo += 1) {
      ids.push((await approvedPhoto(cohort)).submission.id)
    }
    await Submission.query().whereIn('id', ids).update({ state: 'in_review' })
    const approve = async (id: string, index: number) => {
      await setTimeout(index * 20)
      await db.transaction(async (trx) => {
        const submission = await Submission.query({ client: trx })
          .where('id', id)
          .forUpdate()
          .firstOrFail()
        submission.approve(reviewer.id, DateTime.utc().minus({ minutes: 1 }))
        await submission.save()
      })
    }
    const deliver = async () => {
      for (let times = 0; times < 5; times += 1) {
        await deliverCohort(cohort.id, SYSTEM).catch(orNothing)
        await setTimeout(100)
      }
    }

    await Promise.all([...ids.map(approve), deliver(), deliver()])
    await deliverCohort(cohort.id, SYSTEM).catch(orNothing)

    const items = await DeliveryItem.all()
    assert.sameMembers(
      items.map(({ submissionId }) => submissionId),
      ids
    )
    assert.lengthOf(await Submission.query().where('state', 'delivered'), ids.length)
  })

  test('a double click on 生成交付包 is one delivery, and both answers lead to it', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    await approvedPhoto(cohort)
    const operator = await StaffFactory.apply('operator').create()
    const once = randomUUID()
    const click = () =>
      client
        .post('/office/deliveries')
        .withGuard('staff')
        .loginAs(operator)
        .withCsrfToken()
        .form({ cohort: cohort.id, _once: once })
        .redirects(0)

    const answers = await Promise.all([click(), click()])

    const [delivery, ...more] = await Delivery.all()
    assert.lengthOf(more, 0)
    for (const answer of answers) {
      answer.assertStatus(302)
      answer.assertHeader('location', `/office/deliveries/${delivery.id}`)
    }
  })
})

/** Nothing waits: no fault. */
function orNothing(error: unknown) {
  if (!(error instanceof Refusal)) throw error
}
