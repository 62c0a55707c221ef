import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import AuditEvent from '#audit/models/audit_event'
import { createPhoneLink } from '#capture/actions/create_phone_link'
import PhoneLink from '#capture/models/phone_link'
import Submission from '#capture/models/submission'
import { StudentFactory } from '#database/factories/student'
import { confirmedCollection, openCohort } from '#tests/support/people'
import { givePhotoConsents } from '#tests/support/photo_consents'
import { portrait } from '#tests/support/portraits'

test.group('Phone link', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('the computer shows a code and its address, and moves on when the photo is there', async ({
    client,
    assert,
  }) => {
    const { student, collection } = await readyForPhoto()

    const page = await client
      .post(`/collections/${collection.id}/phone-link`)
      .loginAs(student)
      .withCsrfToken()

    page.assertTextIncludes('用手机拍')
    page.assertTextIncludes('<svg')
    const [, token] = /\/phone\/([\w-]{32})/.exec(page.text())!
    const link = await PhoneLink.findByOrFail('collection_id', collection.id)
    assert.notInclude(JSON.stringify(link.$attributes), token)
    const waiting = await client.get(`/phone-links/${link.id}/status`).loginAs(student)
    waiting.assertBody({ done: false, next: null, stage: 0 })

    const cookie = await openOn(client, token)
    const opened = await client.get(`/phone-links/${link.id}/status`).loginAs(student)
    opened.assertBodyContains({ stage: 1 })
    await sendFrom(client, cookie, await portrait())

    const photo = await Submission.findByOrFail('collection_id', collection.id)
    const done = await client.get(`/phone-links/${link.id}/status`).loginAs(student)
    done.assertBodyContains({ done: true, next: `/submissions/${photo.id}` })
    const actions = await AuditEvent.query().where('subject_id', link.id).orderBy('id')
    assert.deepEqual(
      actions.map(({ action }) => action),
      ['phone_link.created', 'phone_link.opened']
    )
    const stranger = await StudentFactory.create()
    const foreign = await client.get(`/phone-links/${link.id}/status`).loginAs(stranger)
    foreign.assertStatus(404)
  })

  test('looking at the link opens nothing and shows no more than a masked name', async ({
    client,
    assert,
  }) => {
    const { student, collection } = await readyForPhoto()
    const { link, token } = await createPhoneLink(collection.id, student.id)

    const page = await client.get(`/phone/${token}`)

    page.assertTextIncludes(`${[...student.name][0]}*`)
    for (const value of [student.name, student.documentNumber, student.mobile, student.email]) {
      assert.notInclude(page.text(), value)
    }
    await link.refresh()
    assert.isNull(link.deviceHash)
  })

  test('the first phone has it, a second one is refused', async ({ client }) => {
    const { student, collection } = await readyForPhoto()
    const { token } = await createPhoneLink(collection.id, student.id)
    const first = await openOn(client, token)

    const page = await client.get(`/phone/${token}`)
    page.assertStatus(409)
    page.assertTextIncludes('另一部手机已经打开')
    const second = await client
      .post(`/phone/${token}`)
      .withCsrfToken()
      .header('referer', `/phone/${token}`)
      .redirects(0)
    second.assertFlashMessage('error', '另一部手机已经打开了这个链接，请回到电脑换一个新的二维码。')

    const own = await client.get('/phone').encryptedCookie('phone_link', first)
    own.assertTextIncludes('拍照前看这四点')
    const nobody = await client.get('/phone').redirects(0)
    nobody.assertHeader('location', '/phone/done')
  })

  test('an expired or renewed link is over', async ({ client, assert }) => {
    const { student, collection } = await readyForPhoto()
    const old = await createPhoneLink(
      collection.id,
      student.id,
      DateTime.utc().minus({ minutes: 11 })
    )
    const expired = await client.get(`/phone/${old.token}`)
    expired.assertStatus(410)

    const { token } = await createPhoneLink(collection.id, student.id)
    const cookie = await openOn(client, token)
    await createPhoneLink(collection.id, student.id)
    const renewed = await client.get('/phone').encryptedCookie('phone_link', cookie)
    renewed.assertTextIncludes('链接已经失效')
    const answer = await sendFrom(client, cookie, await portrait())
    answer.assertStatus(410)
    assert.lengthOf(await Submission.all(), 0)
  })

  test('it is over with its photo; a lost answer is given again', async ({ client, assert }) => {
    const { student, collection } = await readyForPhoto()
    const { token } = await createPhoneLink(collection.id, student.id)
    const cookie = await openOn(client, token)
    const key = randomUUID()

    for (const answer of [
      await sendFrom(client, cookie, await portrait(), key),
      await sendFrom(client, cookie, await portrait(), key),
    ]) {
      answer.assertBody({ next: '/phone/done' })
    }
    const done = await client.get('/phone/done').encryptedCookie('phone_link', cookie)
    done.assertTextIncludes('回到电脑继续')
    const another = await sendFrom(client, cookie, await portrait())
    another.assertStatus(410)
    assert.lengthOf(await Submission.all(), 1)
  })

  test('the phone gets no page but those of the photo, and asks for the consents', async ({
    client,
  }) => {
    const collection = await confirmedCollection(await openCohort())
    const { token } = await createPhoneLink(collection.id, collection.studentId)
    const cookie = await openOn(client, token)

    const consents = await client.get('/phone').encryptedCookie('phone_link', cookie)
    consents.assertTextIncludes('拍照前请先同意')
    const given = await client
      .post('/phone/photo-consents')
      .encryptedCookie('phone_link', cookie)
      .withCsrfToken()
      .form({ sensitive_face: '1', share_school_chsi: '1' })
    given.assertTextIncludes('拍照前看这四点')
    for (const path of [`/collections/${collection.id}`, '/home']) {
      const page = await client.get(path).encryptedCookie('phone_link', cookie).redirects(0)
      page.assertHeader('location', '/login')
    }
  })

  test('no link for another student’s collection', async ({ client, assert }) => {
    const { collection } = await readyForPhoto()
    const answer = await client
      .post(`/collections/${collection.id}/phone-link`)
      .loginAs(await StudentFactory.create())
      .withCsrfToken()
      .redirects(0)
    answer.assertStatus(404)
    assert.lengthOf(await PhoneLink.all(), 0)
  })
})

async function readyForPhoto() {
  const collection = await confirmedCollection(await openCohort())
  await collection.load('student')
  await givePhotoConsents(collection.studentId)
  return { student: collection.student, collection }
}

/** @returns what the phone's cookie holds */
async function openOn(client: ApiClient, token: string) {
  const answer = await client.post(`/phone/${token}`).withCsrfToken().redirects(0)
  answer.assertHeader('location', '/phone')
  return answer.cookie('phone_link')!.value
}

function sendFrom(client: ApiClient, cookie: any, photo: Buffer, key: string = randomUUID()) {
  return client
    .post('/phone/photo')
    .encryptedCookie('phone_link', cookie)
    .withCsrfToken()
    .accept('json')
    .fields({ upload_key: key })
    .file('photo', photo, { filename: 'photo.jpg' })
}
