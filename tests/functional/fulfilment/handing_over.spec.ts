import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { buffer } from 'node:stream/consumers'
import { deflateRawSync } from 'node:zlib'
import ZipStream from 'zip-stream'
import type Staff from '#accounts/models/staff'
import { SYSTEM } from '#audit/actions/record_audit'
import AccessEvent from '#audit/models/access_event'
import AuditEvent from '#audit/models/audit_event'
import { StaffFactory } from '#database/factories/staff'
import { deliverCohort } from '#fulfilment/actions/deliver_cohort'
import { listExpectedFiles } from '#fulfilment/actions/list_expected_files'
import { receiveDelivery } from '#fulfilment/actions/receive_delivery'
import { deliveryArchive } from '#fulfilment/delivery_archive'
import Delivery from '#fulfilment/models/delivery'
import { approvedPhoto, readArchive } from '#tests/support/archives'
import { openCohort } from '#tests/support/people'

test.group('The hand-over of a delivery', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('the school’s registrar says that it has arrived, once', async ({ client, assert }) => {
    const { delivery, registrar } = await handedOver()

    const first = await receive(client, registrar, delivery)
    first.assertFlashMessage('success', '已记录：学校已接收这批照片。')
    await delivery.refresh()
    assert.equal(delivery.receivedBy, registrar.id)
    const at = delivery.receivedAt!.toMillis()

    const again = await receive(client, registrar, delivery)
    again.assertFlashMessage('notice', '这批照片之前已经确认接收，没有重复记录。')
    await delivery.refresh()
    assert.equal(delivery.receivedAt!.toMillis(), at)
    assert.lengthOf(await AuditEvent.query().where('action', 'delivery.received'), 1)
  })

  test('two confirmations at once are one', async ({ assert }) => {
    const { delivery, registrar } = await handedOver()
    const first = await receiveDelivery(delivery.id, registrar)
    const second = await receiveDelivery(delivery.id, registrar)
    assert.deepEqual([first, second], [true, false])
    assert.lengthOf(await AuditEvent.query().where('action', 'delivery.received'), 1)
  })

  test('nobody else confirms for the school', async ({ client, assert }) => {
    const { delivery } = await handedOver()
    const stranger = await registrarOf((await openCohort()).schoolId)
    const operator = await StaffFactory.apply('operator').create()
    const reviewer = await StaffFactory.create()

    for (const staff of [stranger, operator, reviewer]) await receive(client, staff, delivery)

    await delivery.refresh()
    assert.isNull(delivery.receivedAt)
  })

  test('an archive as it was downloaded is the same, file by file', async ({ client, assert }) => {
    const { delivery, registrar } = await handedOver()

    const answer = await verify(client, registrar, delivery, await archiveOf(delivery))

    answer.assertFlashMessage('notice', '核验完成，结果已保存。')
    await delivery.refresh()
    assert.deepEqual(delivery.verification, {
      by: 'server',
      same: 5,
      differs: [],
      missing: [],
      extra: [],
      extraCount: 0,
    })
    assert.equal(delivery.verifiedBy, registrar.id)
    const event = await AuditEvent.findByOrFail('action', 'delivery.verified')
    assert.containSubset(event.details, { by: 'server', whole: true, same: 5 })

    const page = await client
      .get(`/office/deliveries/${delivery.id}/verification`)
      .withGuard('staff')
      .loginAs(registrar)
    page.assertTextIncludes('全部一致')
    page.assertTextIncludes('manifest.json')
    const receipt = await client
      .get(`/office/deliveries/${delivery.id}/receipt`)
      .withGuard('staff')
      .loginAs(registrar)
    receipt.assertTextIncludes(delivery.id)
    receipt.assertTextIncludes(delivery.manifestSha256)
    receipt.assertTextIncludes('一致 5，不一致 0，缺少 0，多余 0')
  })

  test('a changed, a missing and a foreign file are named', async ({ client, assert }) => {
    const { delivery, registrar } = await handedOver()
    const files = await readArchive(await archiveOf(delivery))
    const [first, second] = [...files.keys()]
    files.set(first, Buffer.alloc(files.get(first)!.length, 7))
    files.delete(second)
    files.set('photos/别的文件.jpg', Buffer.from('x'))

    await verify(client, registrar, delivery, await packed(files))

    await delivery.refresh()
    assert.deepEqual(delivery.verification, {
      by: 'server',
      same: 3,
      differs: [1],
      missing: [2],
      extra: ['photos/别的文件.jpg'],
      extraCount: 1,
    })
    const page = await client
      .get(`/office/deliveries/${delivery.id}/verification`)
      .withGuard('staff')
      .loginAs(registrar)
    page.assertTextIncludes('与交付时不一致')
    page.assertTextIncludes('photos/别的文件.jpg')
  })

  test('what is no archive of this delivery is said in a sentence and not kept', async ({
    client,
    assert,
  }) => {
    const { delivery, registrar } = await handedOver()
    const other = await handedOver()
    const whole = await archiveOf(delivery)
    const many = new Map<string, Buffer>()
    for (let n = 0; n < 1100; n += 1) many.set(`${n}`, Buffer.alloc(0))
    const cases: [Buffer | null, string][] = [
      [null, '请选择交付包文件。'],
      [Buffer.from('不是压缩包'), '这不是 zip 压缩包'],
      [whole.subarray(0, whole.length - 200), '压缩包不完整或已损坏'],
      [await archiveOf(other.delivery), '这是另一次交付的压缩包'],
      [await packed(new Map([['a.txt', Buffer.from('a')]])), '没有交付清单'],
      [await packed(many), '远多于这次交付'],
      [Buffer.alloc(31 * 1024 * 1024 - 4000), '文件超过 30 MB'],
    ]
    for (const [bytes, sentence] of cases) {
      const answer = await verify(client, registrar, delivery, bytes)
      const { archive } = answer.flashMessage('inputErrorsBag') as { archive: string[] }
      assert.include(archive[0], sentence)
    }
    await delivery.refresh()
    assert.isNull(delivery.verification)
  })

  test('an archive that would unfold without end is not unfolded', async ({ client, assert }) => {
    const { delivery, registrar } = await handedOver()
    const files = await readArchive(await archiveOf(delivery))
    const [first] = files.keys()
    const bomb = bombIn(await packed(files), first, files.get(first)!)

    await verify(client, registrar, delivery, bomb)

    await delivery.refresh()
    assert.deepEqual(delivery.verification!.differs, [1])
    assert.equal(delivery.verification!.same, 4)
  })

  test('what a browser found is kept and marked as the browser’s', async ({ client, assert }) => {
    const { delivery, registrar } = await handedOver()

    await client
      .post(`/office/deliveries/${delivery.id}/verification`)
      .withGuard('staff')
      .loginAs(registrar)
      .withCsrfToken()
      .form({ verdict: { differs: '1-2', missing: '4.900', extra_count: 2, extra: ['a', 'b'] } })
      .redirects(0)

    await delivery.refresh()
    assert.deepEqual(delivery.verification, {
      by: 'browser',
      same: 2,
      differs: [1, 2],
      missing: [4],
      extra: ['a', 'b'],
      extraCount: 2,
    })
    const page = await client
      .get(`/office/deliveries/${delivery.id}/verification`)
      .withGuard('staff')
      .loginAs(registrar)
    page.assertTextIncludes('由浏览器在本机核验')
  })

  test('the list of files is for those who may have the archive, and looking is recorded', async ({
    client,
    assert,
  }) => {
    const { delivery, registrar } = await handedOver()
    const path = `/office/deliveries/${delivery.id}/files`

    const answer = await client.get(path).withGuard('staff').loginAs(registrar)
    answer.assertStatus(200)
    const expected = await listExpectedFiles(await loaded(delivery.id))
    assert.deepEqual(answer.body(), { delivery: delivery.id, files: expected })
    assert.lengthOf(await AccessEvent.query().where('what', 'delivery_files'), 1)

    const stranger = await registrarOf((await openCohort()).schoolId)
    for (const page of ['files', 'verification', 'receipt']) {
      const refused = await client
        .get(`/office/deliveries/${delivery.id}/${page}`)
        .withGuard('staff')
        .loginAs(stranger)
      refused.assertStatus(404)
    }
  })
})

async function handedOver() {
  const cohort = await openCohort()
  for (let photo = 0; photo < 3; photo += 1) await approvedPhoto(cohort)
  const { id } = await deliverCohort(cohort.id, SYSTEM)
  return { delivery: await loaded(id), registrar: await registrarOf(cohort.schoolId) }
}

function loaded(id: string): Promise<Delivery> {
  return Delivery.query().where('id', id).preload('school').preload('cohort').firstOrFail()
}

function registrarOf(schoolId: string): Promise<Staff> {
  return StaffFactory.merge({ schoolId }).apply('registrar').create()
}

function archiveOf(delivery: Delivery): Promise<Buffer> {
  return buffer(deliveryArchive(delivery))
}

async function packed(files: Map<string, Buffer>): Promise<Buffer> {
  const zip = new ZipStream({ store: true })
  const bytes = buffer(zip)
  for (const [name, content] of files) {
    await new Promise<void>((resolve, reject) => {
      zip.entry(content, { name, date: new Date(0) }, (error) =>
        error ? reject(error) : resolve()
      )
    })
  }
  zip.finalize()
  return bytes
}

/** The same archive, but the content of one file is packed and unfolds to far more than the archive says. */
function bombIn(archive: Buffer, name: string, content: Buffer): Buffer {
  const zeros = deflateRawSync(Buffer.alloc(50 * 1024 * 1024))
  const header = archive.indexOf(Buffer.from(name)) - 30
  const start = header + 30 + Buffer.byteLength(name) + archive.readUInt16LE(header + 28)
  const grown = Buffer.concat([
    archive.subarray(0, start),
    zeros,
    archive.subarray(start + content.length),
  ])
  const shift = zeros.length - content.length
  const end = grown.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  grown.writeUInt16LE(8, header + 8)
  grown.writeUInt32LE(zeros.length, header + 18)
  grown.writeUInt32LE(grown.readUInt32LE(end + 16) + shift, end + 16)
  for (let at = grown.readUInt32LE(end + 16); at < end;) {
    const length = grown.readUInt16LE(at + 28)
    if (grown.subarray(at + 46, at + 46 + length).toString() === name) {
      grown.writeUInt16LE(8, at + 10)
      grown.writeUInt32LE(zeros.length, at + 20)
    } else grown.writeUInt32LE(grown.readUInt32LE(at + 42) + shift, at + 42)
    at += 46 + length + grown.readUInt16LE(at + 30) + grown.readUInt16LE(at + 32)
  }
  return grown
}

function receive(client: ApiClient, staff: Staff, delivery: Delivery) {
  return client
    .post(`/office/deliveries/${delivery.id}/receipt`)
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .redirects(0)
}

function verify(client: ApiClient, staff: Staff, delivery: Delivery, bytes: Buffer | null) {
  const request = client
    .post(`/office/deliveries/${delivery.id}/verification`)
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .header('referer', `/office/deliveries/${delivery.id}/verification`)
    .redirects(0)
  return bytes ? request.file('archive', bytes, { filename: '交付包.zip' }) : request.form({})
}
