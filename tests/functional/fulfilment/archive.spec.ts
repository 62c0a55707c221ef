import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type { IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type Staff from '#accounts/models/staff'
import { SYSTEM } from '#audit/actions/record_audit'
import AccessEvent from '#audit/models/access_event'
import { StaffFactory } from '#database/factories/staff'
import { deliverCohort } from '#fulfilment/actions/deliver_cohort'
import { deliveryArchive } from '#fulfilment/delivery_archive'
import Delivery from '#fulfilment/models/delivery'
import { deleteFile } from '#shared/file_store'
import { approvedPhoto, readArchive, readIndex, sha256 } from '#tests/support/archives'
import { openCohort } from '#tests/support/people'

test.group('Archive of a delivery', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('holds the stored pictures, an index and a manifest whose hashes are right', async ({
    assert,
  }) => {
    const cohort = await openCohort({ exportNameTemplate: '{studentNo}_{name}.jpg' })
    const names = ['徐㼆', '𠮷田', '阿依古丽·买买提', '=1+1']
    const photos = []
    for (const [index, name] of names.entries()) {
      photos.push(await approvedPhoto(cohort, { name, studentNo: `00${index}` }))
    }

    const { id } = await deliverCohort(cohort.id, SYSTEM)

    const delivery = await loaded(id)
    const files = await readArchive(await buffer(deliveryArchive(delivery)))
    const paths = names.map((name, index) => `photos/00${index}_${name}.jpg`)
    assert.deepEqual([...files.keys()], [...paths, 'index.xlsx', 'manifest.json'])
    photos.forEach(({ picture }, index) => {
      assert.isTrue(files.get(paths[index])!.equals(picture))
    })

    const manifestBytes = files.get('manifest.json')!
    assert.equal(delivery.manifestSha256, sha256(manifestBytes))
    const manifest = JSON.parse(manifestBytes.toString())
    assert.containSubset(manifest, {
      delivery: delivery.id,
      school: cohort.school.code,
      cohort: 2027,
      photos: 4,
    })
    assert.equal(Date.parse(manifest.createdAt), delivery.createdAt.toMillis())
    assert.deepEqual(
      manifest.files,
      [...files]
        .filter(([path]) => path !== 'manifest.json')
        .map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) }))
    )

    const rows = await readIndex(files.get('index.xlsx')!)
    assert.deepEqual(
      rows,
      photos.map(({ picture }, index) => ({
        '序号': String(index + 1),
        '学号': `00${index}`,
        '姓名': names[index],
        '文件名': `00${index}_${names[index]}.jpg`,
        '院校': '上海测试大学',
        '院系': '计算机学院',
        '专业': '软件工程',
        '班级': '软件 1 班',
        '层次': '本科',
        '预计毕业年月': '2027-07',
        '字节数': String(picture.length),
        'SHA-256': sha256(picture),
      }))
    )
  })

  test('names no document number and no mobile', async ({ assert }) => {
    const cohort = await openCohort()
    const { collection } = await approvedPhoto(cohort)
    await collection.load('student')
    const { id } = await deliverCohort(cohort.id, SYSTEM)

    const files = await readArchive(await buffer(deliveryArchive(await loaded(id))))
    const [row] = await readIndex(files.get('index.xlsx')!)
    const text = `${files.get('manifest.json')} ${JSON.stringify(row)}`
    assert.notInclude(text, collection.student.documentNumber)
    assert.notInclude(text, collection.student.mobile)
  })

  test('is the same bytes every time', async ({ assert }) => {
    const cohort = await openCohort()
    for (let photo = 0; photo < 3; photo += 1) await approvedPhoto(cohort)
    const { id } = await deliverCohort(cohort.id, SYSTEM)
    const first = await buffer(deliveryArchive(await loaded(id)))

    await cohort.merge({ exportNameTemplate: '{name}.jpg' }).save()
    await approvedPhoto(cohort)
    const second = await buffer(deliveryArchive(await loaded(id)))

    assert.isTrue(first.equals(second))
  })

  test('a download is recorded and comes under a readable name', async ({ client, assert }) => {
    const cohort = await openCohort()
    await approvedPhoto(cohort)
    const { id } = await deliverCohort(cohort.id, SYSTEM)
    const registrar = await StaffFactory.merge({ schoolId: cohort.schoolId })
      .apply('registrar')
      .create()

    const response = await download(client, id, registrar)

    response.assertStatus(200)
    response.assertHeader('content-type', 'application/zip')
    assert.match(
      decodeURIComponent(response.header('content-disposition')!),
      /filename="delivery.zip"; filename\*=UTF-8''上海测试大学\d+-2027届毕业照片-\d{4}-\d\d-\d\d\.zip$/
    )
    assert.isTrue(response.body().equals(await buffer(deliveryArchive(await loaded(id)))))
    const [access, ...more] = await AccessEvent.query().where('subject_id', id)
    assert.lengthOf(more, 0)
    assert.equal(access.staffId, registrar.id)
    assert.equal(access.what, 'delivery')
    assert.equal(access.subjectKind, 'deliveries')
  })

  test('the reason for document numbers stands beside each download', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort({ exportNameTemplate: '{certNo}.jpg' })
    await approvedPhoto(cohort)
    const { id } = await deliverCohort(cohort.id, SYSTEM, '学校要求')
    const operator = await StaffFactory.apply('operator').create()

    await client.get(`/office/deliveries/${id}/archive`).withGuard('staff').loginAs(operator)

    assert.equal((await AccessEvent.findByOrFail('subject_id', id)).reason, '学校要求')
  })

  test('asking for the head only sends no archive and records no look', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    await approvedPhoto(cohort)
    const { id } = await deliverCohort(cohort.id, SYSTEM)
    const operator = await StaffFactory.apply('operator').create()

    const response = await client
      .head(`/office/deliveries/${id}/archive`)
      .withGuard('staff')
      .loginAs(operator)

    response.assertStatus(200)
    assert.lengthOf(await AccessEvent.query().where('subject_id', id), 0)
  })

  test('a download that is broken off leaves the service running', async ({ client, assert }) => {
    const cohort = await openCohort()
    for (let photo = 0; photo < 20; photo += 1) await approvedPhoto(cohort, {}, 200_000)
    const { id } = await deliverCohort(cohort.id, SYSTEM)
    const operator = await StaffFactory.apply('operator').create()

    await download(client, id, operator, (response, done) => {
      response.once('data', () => {
        response.destroy()
        done(null, null)
      })
    })
    const archive = deliveryArchive(await loaded(id))
    await new Promise((resolve) => {
      archive.once('data', () => archive.destroy())
      archive.once('close', resolve)
    })

    const again = await download(client, id, operator)
    again.assertStatus(200)
    assert.lengthOf([...(await readArchive(again.body()))], 22)
  })

  test('a missing picture breaks the download instead of shortening the archive', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    await approvedPhoto(cohort)
    const { submission } = await approvedPhoto(cohort)
    const { id } = await deliverCohort(cohort.id, SYSTEM)
    await deleteFile(submission.finishedKey!)
    const operator = await StaffFactory.apply('operator').create()

    await assert.rejects(async () => buffer(deliveryArchive(await loaded(id))))
    await assert.rejects(async () => {
      await download(client, id, operator)
    })
  })

  test('a registrar of another school, a reviewer and an auditor get no archive', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    await approvedPhoto(cohort)
    const { id } = await deliverCohort(cohort.id, SYSTEM)
    const other = await openCohort()
    const registrar = await StaffFactory.merge({ schoolId: other.schoolId })
      .apply('registrar')
      .create()

    for (const path of [`/office/deliveries/${id}`, `/office/deliveries/${id}/archive`]) {
      const response = await client.get(path).withGuard('staff').loginAs(registrar)
      response.assertStatus(404)
      for (const role of ['reviewer', 'lead_reviewer', 'auditor'] as const) {
        const staff = await StaffFactory.merge({ role }).create()
        const refused = await client.get(path).withGuard('staff').loginAs(staff).accept('json')
        refused.assertStatus(403)
      }
      const stranger = await client.get(path).redirects(0)
      stranger.assertStatus(302)
      stranger.assertHeader('location', '/office/login')
    }
    assert.lengthOf(await AccessEvent.query().where('subject_id', id), 0)
  })
})

function loaded(id: string): Promise<Delivery> {
  return Delivery.query().where('id', id).preload('school').preload('cohort').firstOrFail()
}

type Take = (response: IncomingMessage, done: (error: Error | null, body: unknown) => void) => void

/** A member of staff downloads the archive; `take` reads the answer, all of it unless told otherwise. */
async function download(client: ApiClient, id: string, staff: Staff, take: Take = takeAll) {
  const request = client.get(`/office/deliveries/${id}/archive`).withGuard('staff').loginAs(staff)
  request.request.parse(take as any)
  return request
}

function takeAll(response: IncomingMessage, done: (error: Error | null, body: unknown) => void) {
  buffer(response).then(
    (body) => done(null, body),
    (error) => done(error, null)
  )
}
