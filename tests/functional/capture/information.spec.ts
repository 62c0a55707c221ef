import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import AuditEvent from '#audit/models/audit_event'
import { startCollection } from '#capture/actions/start_collection'
import type Collection from '#capture/models/collection'
import { CohortFactory } from '#database/factories/cohort'
import { CollectionFactory } from '#database/factories/collection'
import { SchoolFactory } from '#database/factories/school'
import { StudentFactory } from '#database/factories/student'
import { graduateOf } from '#tests/support/graduates'
import { nextPage } from '#tests/support/next_page'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'

const TYPED = {
  chsi_photo: 'none',
  level: '05',
  majorName: '环境工程',
  studentNo: 'B2023-0418',
  expectedGraduation: '2027-06',
  department: '',
  className: '',
}

test.group('Information', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a student confirms the school’s record as it is', async ({ client, assert }) => {
    const { student, collection, record } = await matched()

    const response = await client
      .post(`/collections/${collection.id}/information`)
      .loginAs(student)
      .withCsrfToken()
      .form({ answer: 'right', chsi_photo: 'none', majorName: '改掉的专业' })
      .redirects(0)

    response.assertHeader('location', `/collections/${collection.id}/photo`)
    await collection.refresh()
    assert.isTrue(collection.isConfirmed)
    assert.equal(collection.information!.majorName, '海洋科学')
    assert.equal(collection.information!.expectedGraduation, '2027-07')
    await record.refresh()
    assert.equal(record.state, 'confirmed')
    assert.deepEqual(await auditOf(collection), ['collection.started', 'collection.confirmed'])

    const page = await client.get(`/collections/${collection.id}/information`).loginAs(student)
    page.assertTextIncludes('信息已确认')
    assert.notInclude(page.text(), '信息对吗？')
  })

  test('a student who finds the record wrong says so and goes on to the photo', async ({
    client,
    assert,
  }) => {
    const { student, collection } = await matched()
    const page = await client
      .get(`/collections/${collection.id}/information?wrong=1`)
      .loginAs(student)
    page.assertTextIncludes('哪一项不对？')
    page.assertTextIncludes('专业：海洋科学')

    const response = await client
      .post(`/collections/${collection.id}/information`)
      .loginAs(student)
      .withCsrfToken()
      .form({
        answer: 'wrong',
        chsi_photo: 'unsure',
        wrong: ['majorName'],
        correction: '应为海洋技术',
      })
      .redirects(0)

    response.assertHeader('location', `/collections/${collection.id}/photo`)
    await collection.refresh()
    assert.equal(collection.correction, '专业: 应为海洋技术')
    assert.isTrue(collection.isConfirmed)
    assert.include(await auditOf(collection), 'collection.correction_requested')
    const stored = await db.from('collections').where('id', collection.id).first()
    assert.notInclude(stored.correction, '海洋')
  })

  test('a correction needs words; the ticks are kept', async ({ client, assert }) => {
    const { student, collection } = await matched()
    const path = `/collections/${collection.id}/information`

    const answer = await client
      .post(path)
      .loginAs(student)
      .withCsrfToken()
      .header('referer', `${path}?wrong=1`)
      .form({ answer: 'wrong', chsi_photo: 'unsure', wrong: ['studentNo'], correction: '' })
      .redirects(0)

    const response = await nextPage(client, student, answer)
    response.assertTextIncludes('哪一项不对？')
    response.assertTextIncludes('href="#correction"')
    assert.match(response.text(), /value="studentNo"[^>]*checked/)
    await collection.refresh()
    assert.isFalse(collection.isConfirmed)
  })

  test('a student says whether CHSI has a photo already', async ({ client, assert }) => {
    const { student, collection } = await matched()
    const path = `/collections/${collection.id}/information`
    const send = (form: object) =>
      client
        .post(path)
        .loginAs(student)
        .withCsrfToken()
        .header('referer', path)
        .form({ answer: 'right', ...form })
        .redirects(0)
    const page = await client.get(path).loginAs(student)
    page.assertTextIncludes('学信网上已有学历照片吗？')
    page.assertTextIncludes('请先向学校确认是否需要重新采集')

    const unanswered = await nextPage(client, student, await send({}))
    unanswered.assertTextIncludes('请回答学信网上是否已有学历照片')
    unanswered.assertTextIncludes('href="#chsi_photo"')

    const hasOne = await nextPage(client, student, await send({ chsi_photo: 'has' }))
    hasOne.assertTextIncludes('href="#chsi_continue"')
    assert.match(hasOne.text(), /value="has"[^>]*checked/)
    await collection.refresh()
    assert.isFalse(collection.isConfirmed)

    const gone = await send({ chsi_photo: 'has', chsi_continue: '1' })
    gone.assertHeader('location', `/collections/${collection.id}/photo`)
    await collection.refresh()
    assert.equal(collection.chsiPhoto, 'has')

    const again = await client.get(path).loginAs(student)
    assert.notInclude(again.text(), 'chsi_photo')
  })

  test('whoever types the information, or calls the record wrong, is asked too', async ({
    client,
    assert,
  }) => {
    const { student, collection } = await unconfirmedIn((await openCohort()).id)
    const typed = await client
      .post(`/collections/${collection.id}/information`)
      .loginAs(student)
      .withCsrfToken()
      .form({ ...TYPED, chsi_photo: 'unsure' })
      .redirects(0)
    typed.assertHeader('location', `/collections/${collection.id}/photo`)
    await collection.refresh()
    assert.equal(collection.chsiPhoto, 'unsure')

    const other = await matched()
    const path = `/collections/${other.collection.id}/information`
    const wrong = await client
      .post(path)
      .loginAs(other.student)
      .withCsrfToken()
      .header('referer', `${path}?wrong=1`)
      .form({ answer: 'wrong', correction: '应为海洋技术' })
      .redirects(0)
    const page = await nextPage(client, other.student, wrong)
    page.assertTextIncludes('请回答学信网上是否已有学历照片')
    page.assertTextIncludes('应为海洋技术')
  })

  test('what is wrong is said in the order of the page', async ({ client, assert }) => {
    const { student, collection } = await unconfirmedIn((await openCohort()).id)
    const other = await matched()
    const problems = async (of: Collection, person: typeof student, form: object) => {
      const answer = await client
        .post(`/collections/${of.id}/information`)
        .loginAs(person)
        .withCsrfToken()
        .form(form)
        .redirects(0)
      return Object.keys(answer.flashMessage('inputErrorsBag'))
    }

    assert.deepEqual(await problems(collection, student, {}), [
      'level',
      'majorName',
      'studentNo',
      'expectedGraduation',
      'chsi_photo',
    ])
    assert.deepEqual(await problems(other.collection, other.student, { answer: 'wrong' }), [
      'correction',
      'chsi_photo',
    ])
  })

  test('the level of the record is in the student’s language', async ({ client, assert }) => {
    const { student, collection } = await matched()
    for (const query of ['', '?wrong=1']) {
      const page = await client
        .get(`/collections/${collection.id}/information${query}`)
        .loginAs(student)
        .header('accept-language', 'en')
      page.assertTextIncludes('Bachelor')
      assert.notInclude(page.text(), '本科')
    }
  })

  test('a student without a record types the information', async ({ client, assert }) => {
    const cohort = await openCohort()
    const { student, collection } = await unconfirmedIn(cohort.id)

    const response = await client
      .post(`/collections/${collection.id}/information`)
      .loginAs(student)
      .withCsrfToken()
      .form(TYPED)
      .redirects(0)

    response.assertHeader('location', `/collections/${collection.id}/photo`)
    await collection.refresh()
    assert.deepEqual(collection.information, {
      name: student.name,
      schoolName: cohort.school.name,
      level: '本科',
      majorName: '环境工程',
      studentNo: 'B2023-0418',
      expectedGraduation: '2027-06',
      department: null,
      className: null,
    })
    assert.deepEqual(await auditOf(collection), ['collection.confirmed'])
  })

  test('a student of another school names it', async ({ client, assert }) => {
    const school = await SchoolFactory.apply('other').create()
    const cohort = await CohortFactory.merge({ schoolId: school.id }).with('windows').create()
    const { student, collection } = await unconfirmedIn(cohort.id)
    const path = `/collections/${collection.id}/information`
    const send = (form: object) =>
      client
        .post(path)
        .loginAs(student)
        .withCsrfToken()
        .header('referer', path)
        .form(form)
        .redirects(0)

    const refused = await nextPage(client, student, await send(TYPED))
    refused.assertTextIncludes('href="#schoolName"')
    refused.assertTextIncludes('环境工程')
    await collection.refresh()
    assert.isFalse(collection.isConfirmed)

    await send({ ...TYPED, schoolName: '外省测试学院' })
    await collection.refresh()
    assert.equal(collection.information!.schoolName, '外省测试学院')
  })

  test('an impossible level, month or number is refused beside its field and the rest is kept', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    const { student, collection } = await unconfirmedIn(cohort.id)
    const path = `/collections/${collection.id}/information`

    const answer = await client
      .post(path)
      .loginAs(student)
      .withCsrfToken()
      .header('referer', path)
      .form({ ...TYPED, level: '99', expectedGraduation: '2031-06', studentNo: '<1>' })
      .redirects(0)

    const response = await nextPage(client, student, answer)
    for (const field of ['level', 'expectedGraduation', 'studentNo']) {
      response.assertTextIncludes(`href="#${field}"`)
    }
    response.assertTextIncludes('环境工程')
    await collection.refresh()
    assert.isNull(collection.information)
  })

  test('an expired form keeps what was typed and says so', async ({ client, assert }) => {
    const cohort = await openCohort()
    const { student, collection } = await unconfirmedIn(cohort.id)
    const path = `/collections/${collection.id}/information`

    const answer = await client
      .post(path)
      .loginAs(student)
      .header('referer', path)
      .form({ ...TYPED, _csrf: 'an-old-token' })
      .redirects(0)

    const response = await nextPage(client, student, answer)
    response.assertTextIncludes('页面停留时间过长')
    response.assertTextIncludes('环境工程')
    await collection.refresh()
    assert.isFalse(collection.isConfirmed)
  })

  test('typed information cannot change while a reviewer has the photo', async ({
    client,
    assert,
  }) => {
    const collection = await confirmedCollection(await openCohort())
    await submissionIn('in_review', collection)
    await collection.load('student')
    const path = `/collections/${collection.id}/information`

    const answer = await client
      .post(path)
      .loginAs(collection.student)
      .withCsrfToken()
      .header('referer', path)
      .form(TYPED)
      .redirects(0)

    const response = await nextPage(client, collection.student, answer)
    response.assertTextIncludes('现在不能更改')
    await collection.refresh()
    assert.equal(collection.information!.majorName, '软件工程')
  })

  test('another student’s information is not found', async ({ client, assert }) => {
    const { collection } = await matched()
    const stranger = await StudentFactory.create()

    const seen = await client.get(`/collections/${collection.id}/information`).loginAs(stranger)
    seen.assertStatus(404)
    const sent = await client
      .post(`/collections/${collection.id}/information`)
      .loginAs(stranger)
      .withCsrfToken()
      .form({ answer: 'right' })
    sent.assertStatus(404)
    await collection.refresh()
    assert.isFalse(collection.isConfirmed)
  })
})

async function matched() {
  const cohort = await openCohort()
  const student = await StudentFactory.create()
  const record = await graduateOf(cohort, {
    certNo: student.documentNumber,
    name: student.name,
    majorName: '海洋科学',
  })
  const collection = await startCollection(student.id, null, DateTime.utc())
  return { student, record, collection: collection! }
}

async function unconfirmedIn(cohortId: string) {
  const student = await StudentFactory.create()
  const collection = await CollectionFactory.apply('unconfirmed')
    .merge({ studentId: student.id, cohortId })
    .create()
  return { student, collection }
}

async function auditOf(collection: Collection): Promise<string[]> {
  const events = await AuditEvent.query().where('subject_id', collection.id).orderBy('id')
  return events.map(({ action }) => action)
}
