import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type Staff from '#accounts/models/staff'
import AccessEvent from '#audit/models/access_event'
import { StaffFactory } from '#database/factories/staff'
import type Cohort from '#roster/models/cohort'
import { startedGraduate } from '#tests/support/cohorts'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'

test.group('The contact sheet', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('shows approved and delivered photos, and is one recorded look', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    await startedGraduate(cohort, 'approved', { name: '欧阳子墨' })
    const { photo } = await startedGraduate(cohort, 'delivered', { name: '李嘉怡' })
    await startedGraduate(cohort, 'in_review', { name: '待审核者' })
    const registrar = await registrarOf(cohort)

    const early = await picture(client, registrar, cohort, photo!.id)
    early.assertStatus(404)

    const page = await sheet(client, registrar, cohort)
    page.assertTextIncludes('欧阳子墨')
    page.assertTextIncludes('李嘉怡')
    assert.notInclude(page.text(), '待审核者')
    const shown = await picture(client, registrar, cohort, photo!.id)
    shown.assertStatus(200)
    shown.assertHeader('content-type', 'image/jpeg')
    const looks = await AccessEvent.query().where('what', 'contact_sheet')
    assert.lengthOf(looks, 1)
    assert.equal(looks[0].subjectId, cohort.id)
  })

  test('a photo that is not final is no picture of it', async ({ client }) => {
    const cohort = await openCohort()
    await startedGraduate(cohort, 'approved')
    const { photo } = await startedGraduate(cohort, 'in_review')
    const other = await startedGraduate(await openCohort(), 'approved')
    const registrar = await registrarOf(cohort)
    await sheet(client, registrar, cohort)
    for (const id of [photo!.id, other.photo!.id]) {
      const refused = await picture(client, registrar, cohort, id)
      refused.assertStatus(404)
    }
  })

  test('can be narrowed to a class and searched, names staying out of the address', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    const one = await startedGraduate(cohort, 'approved', {
      name: '欧阳子墨',
      department: '设计学院',
      className: '一班',
    })
    await startedGraduate(cohort, 'approved', { name: '李嘉怡' })
    const registrar = await registrarOf(cohort)

    const narrowed = await sheet(client, registrar, cohort, { class: '一班' })
    narrowed.assertTextIncludes('欧阳子墨')
    assert.notInclude(narrowed.text(), '李嘉怡')

    const search = await client
      .post(`/office/cohorts/${cohort.id}/photos/searches`)
      .withGuard('staff')
      .loginAs(registrar)
      .withCsrfToken()
      .form({ text: one.record.studentNo })
      .redirects(0)
    const location = search.header('location')!
    assert.notInclude(decodeURIComponent(location), one.record.studentNo)
    const found = await client.get(location).withGuard('staff').loginAs(registrar)
    found.assertTextIncludes('欧阳子墨')
    assert.notInclude(found.text(), '李嘉怡')
  })

  test('without a roster the names are those the students confirmed', async ({ client }) => {
    const cohort = await openCohort({ rosterMode: 'capture-code' })
    const collection = await confirmedCollection(cohort)
    await submissionIn('approved', collection)
    const page = await sheet(client, await StaffFactory.apply('operator').create(), cohort)
    page.assertTextIncludes(collection.information!.studentNo)
  })

  test('other schools, reviewers and auditors see none of it', async ({ client }) => {
    const cohort = await openCohort()
    const { photo } = await startedGraduate(cohort, 'approved')
    const stranger = await registrarOf(await openCohort())
    const foreign = await sheet(client, stranger, cohort)
    foreign.assertStatus(404)
    const pictureOf = await picture(client, stranger, cohort, photo!.id)
    pictureOf.assertStatus(404)
    for (const staff of [
      await StaffFactory.create(),
      await StaffFactory.apply('auditor').create(),
    ]) {
      const refused = await client
        .get(`/office/cohorts/${cohort.id}/photos`)
        .withGuard('staff')
        .loginAs(staff)
        .accept('json')
      refused.assertStatus(403)
    }
  })

  test('says when there is nothing yet', async ({ client }) => {
    const cohort = await openCohort()
    const page = await sheet(client, await registrarOf(cohort), cohort)
    page.assertTextIncludes('还没有审核通过的照片')
  })
})

function registrarOf(cohort: Cohort): Promise<Staff> {
  return StaffFactory.merge({ schoolId: cohort.schoolId }).apply('registrar').create()
}

function sheet(client: ApiClient, staff: Staff, cohort: Cohort, query = {}) {
  return client
    .get(`/office/cohorts/${cohort.id}/photos`)
    .qs(query)
    .withGuard('staff')
    .loginAs(staff)
}

function picture(client: ApiClient, staff: Staff, cohort: Cohort, id: string) {
  return client.get(`/office/cohorts/${cohort.id}/photos/${id}`).withGuard('staff').loginAs(staff)
}
