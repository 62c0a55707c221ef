import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { SYSTEM } from '#audit/actions/record_audit'
import AuditEvent from '#audit/models/audit_event'
import type Submission from '#capture/models/submission'
import { StaffFactory } from '#database/factories/staff'
import { deliverCohort } from '#fulfilment/actions/deliver_cohort'
import Delivery from '#fulfilment/models/delivery'
import DeliveryItem from '#fulfilment/models/delivery_item'
import { deleteFile } from '#shared/file_store'
import { approvedPhoto, sha256 } from '#tests/support/archives'
import { graduateOf } from '#tests/support/graduates'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'

test.group('Delivering a cohort', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('an operator delivers what is approved, each change with its audit row', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    const first = await approvedPhoto(cohort, { studentNo: '20239002' })
    const second = await approvedPhoto(cohort, { studentNo: '20239001' })
    const operator = await StaffFactory.apply('operator').create()

    const response = await client
      .post('/office/deliveries')
      .withGuard('staff')
      .loginAs(operator)
      .withCsrfToken()
      .form({ cohort: cohort.id })
      .redirects(0)

    response.assertStatus(302)
    const delivery = await Delivery.findByOrFail('cohort_id', cohort.id)
    response.assertHeader('location', `/office/deliveries/${delivery.id}`)
    assert.equal(delivery.photoCount, 2)
    assert.equal(delivery.staffId, operator.id)
    assert.equal(delivery.schoolId, cohort.schoolId)
    const items = await delivery.related('items').query().orderBy('position')
    assert.deepEqual(
      items.map((item) => [
        item.position,
        item.fileName,
        item.sha256,
        item.bytes,
        item.submissionId,
      ]),
      [second, first].map(({ collection, picture, submission }, index) => [
        index + 1,
        `${collection.information!.studentNo}.jpg`,
        sha256(picture),
        picture.length,
        submission.id,
      ])
    )

    for (const { submission } of [first, second]) {
      await submission.refresh()
      assert.equal(submission.state, 'delivered')
      assert.isNotNull(submission.deliveredAt)
      const [audit, ...more] = await AuditEvent.query().where('subject_id', submission.id)
      assert.lengthOf(more, 0)
      assert.equal(audit.action, 'submission.delivered')
      assert.equal(audit.subjectKind, 'submissions')
      assert.equal(audit.actorId, operator.id)
      assert.deepEqual(audit.details, { deliveryId: delivery.id })
    }
    const [audit] = await AuditEvent.query().where('subject_id', delivery.id)
    assert.equal(audit.action, 'delivery.created')
    assert.deepEqual(audit.details, { photos: 2, leftOut: 0 })
  })

  test('photos that are not approved, not current or of another cohort stay out', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    const { submission } = await approvedPhoto(cohort)
    const others: Submission[] = []
    for (const state of ['submitted', 'in_review', 'returned', 'withdrawn', 'delivered'] as const) {
      others.push(await submissionIn(state, await confirmedCollection(cohort)))
    }
    const replaced = await confirmedCollection(cohort)
    others.push(await submissionIn('approved', replaced))
    others.push(await submissionIn('submitted', replaced, { version: 2 }))
    others.push((await approvedPhoto(await openCohort())).submission)

    const delivery = await deliverCohort(cohort.id, SYSTEM)

    const items = await DeliveryItem.query().where('delivery_id', delivery.id)
    assert.deepEqual(
      items.map(({ submissionId }) => submissionId),
      [submission.id]
    )
    for (const other of others) {
      const { state } = other
      await other.refresh()
      assert.equal(other.state, state)
    }
  })

  test('a second delivery holds only what was approved since', async ({ assert }) => {
    const cohort = await openCohort()
    await approvedPhoto(cohort)
    const first = await deliverCohort(cohort.id, SYSTEM)
    const { submission } = await approvedPhoto(cohort)

    const second = await deliverCohort(cohort.id, SYSTEM)

    assert.notEqual(second.id, first.id)
    const items = await DeliveryItem.query().where('delivery_id', second.id)
    assert.deepEqual(
      items.map(({ submissionId }) => submissionId),
      [submission.id]
    )
  })

  test('with nothing approved there is a sentence and no delivery', async ({ client, assert }) => {
    const cohort = await openCohort()
    const { submission } = await approvedPhoto(cohort)
    await deliverCohort(cohort.id, SYSTEM)
    const operator = await StaffFactory.apply('operator').create()

    const response = await client
      .post('/office/deliveries')
      .withGuard('staff')
      .loginAs(operator)
      .withCsrfToken()
      .header('referer', '/office/deliveries')
      .form({ cohort: cohort.id })
      .redirects(0)

    response.assertStatus(302)
    response.assertFlashMessage(
      'error',
      '这一届没有等待交付的照片，可能刚刚已经交付，请查看交付记录。'
    )
    assert.lengthOf(await Delivery.all(), 1)
    assert.lengthOf(await AuditEvent.query().where('subject_id', submission.id), 1)
  })

  test('a photo whose file is missing is left out, named to staff, and stays approved', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    await approvedPhoto(cohort)
    const broken = await approvedPhoto(cohort, { name: '欧阳子墨', studentNo: '20238888' })
    await deleteFile(broken.submission.finishedKey!)
    const operator = await StaffFactory.apply('operator').create()

    const delivery = await deliverCohort(cohort.id, { kind: 'staff', id: operator.id })

    assert.equal(delivery.photoCount, 1)
    await broken.submission.refresh()
    assert.equal(broken.submission.state, 'approved')
    const page = await client
      .get(`/office/deliveries/${delivery.id}`)
      .withGuard('staff')
      .loginAs(operator)
    page.assertTextIncludes('没有收入的照片')
    page.assertTextIncludes('20238888')
    page.assertTextIncludes('欧阳子墨')
    const [audit] = await AuditEvent.query().where('subject_id', delivery.id)
    assert.deepEqual(audit.details, { photos: 1, leftOut: 1 })
  })

  test('when no file can be read nothing is delivered', async ({ assert }) => {
    const cohort = await openCohort()
    const { submission } = await approvedPhoto(cohort)
    await deleteFile(submission.finishedKey!)

    await assert.rejects(
      () => deliverCohort(cohort.id, SYSTEM),
      'fulfilment.errors.nothing_readable'
    )

    await submission.refresh()
    assert.equal(submission.state, 'approved')
    assert.lengthOf(await Delivery.all(), 0)
  })

  test('document numbers in file names need a reason, which is kept', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort({ exportNameTemplate: '{certNo}.jpg' })
    const { submission, collection } = await approvedPhoto(cohort)
    const operator = await StaffFactory.apply('operator').create()
    const post = (form: object) =>
      client
        .post('/office/deliveries')
        .withGuard('staff')
        .loginAs(operator)
        .withCsrfToken()
        .header('referer', `/office/deliveries/create?cohort=${cohort.id}`)
        .form({ cohort: cohort.id, ...form })
        .redirects(0)

    for (const form of [{}, { reason: '  ' }]) {
      const refused = await post(form)
      refused.assertFlashMessage('inputErrorsBag', {
        reason: ['文件名会含有证件号码，请填写理由。'],
      })
    }
    await assert.rejects(() => deliverCohort(cohort.id, SYSTEM), 'fulfilment.errors.reason_missing')
    await submission.refresh()
    assert.equal(submission.state, 'approved')

    const form = await client
      .get(`/office/deliveries/create?cohort=${cohort.id}`)
      .withGuard('staff')
      .loginAs(operator)
    form.assertTextIncludes('文件名含有证件号码')
    await post({ reason: '学校要求按证件号码命名' })

    const delivery = await Delivery.query()
      .where('cohort_id', cohort.id)
      .preload('items')
      .firstOrFail()
    assert.equal(delivery.reason, '学校要求按证件号码命名')
    await collection.load('student')
    assert.equal(delivery.items[0].fileName, `${collection.student.documentNumber}.jpg`)
    const audits = await AuditEvent.query().whereIn('subject_id', [delivery.id, submission.id])
    assert.notInclude(JSON.stringify(audits), collection.student.documentNumber)
  })

  test('a template may use the candidate number of the roster', async ({ assert }) => {
    const cohort = await openCohort({ exportNameTemplate: '{candidateNo}_{name}_{seq}.jpg' })
    const record = await graduateOf(cohort, { candidateNo: '23310115000001' })
    const { collection } = await approvedPhoto(cohort, { name: '𠮷田' })
    await collection.merge({ graduateRecordId: record.id }).save()

    const delivery = await deliverCohort(cohort.id, SYSTEM)

    await delivery.load('items')
    assert.equal(delivery.items[0].fileName, '23310115000001_𠮷田_0001.jpg')
  })

  test('an unknown token in the template is refused', async ({ assert }) => {
    const cohort = await openCohort({ exportNameTemplate: '{mobile}.jpg' })
    const { submission } = await approvedPhoto(cohort)

    await assert.rejects(
      () => deliverCohort(cohort.id, SYSTEM),
      'fulfilment.errors.template_unknown'
    )
    await submission.refresh()
    assert.equal(submission.state, 'approved')
  })

  test('only operators and administrators deliver', async ({ client, assert }) => {
    const cohort = await openCohort()
    const { submission } = await approvedPhoto(cohort)

    for (const role of ['registrar', 'reviewer', 'lead_reviewer', 'auditor'] as const) {
      const schoolId = role === 'registrar' ? cohort.schoolId : null
      const staff = await StaffFactory.merge({ role, schoolId }).create()
      const response = await client
        .post('/office/deliveries')
        .withGuard('staff')
        .loginAs(staff)
        .withCsrfToken()
        .accept('json')
        .form({ cohort: cohort.id })
        .redirects(0)
      response.assertStatus(403)
      const form = await client
        .get(`/office/deliveries/create?cohort=${cohort.id}`)
        .withGuard('staff')
        .loginAs(staff)
        .accept('json')
      form.assertStatus(403)
    }
    await submission.refresh()
    assert.equal(submission.state, 'approved')
    assert.lengthOf(await Delivery.all(), 0)
  })

  test('a cohort that does not exist is not found', async ({ client }) => {
    const operator = await StaffFactory.apply('operator').create()
    for (const [cohort, status] of [
      ['0190f7a0-0000-7000-8000-000000000000', 404],
      ['no-id', 422],
    ] as const) {
      const response = await client
        .post('/office/deliveries')
        .withGuard('staff')
        .loginAs(operator)
        .withCsrfToken()
        .accept('json')
        .form({ cohort })
      response.assertStatus(status)
    }
  })
})
