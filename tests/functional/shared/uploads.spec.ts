import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import Submission from '#capture/models/submission'
import { confirmedCollection, openCohort } from '#tests/support/people'
import { givePhotoConsents } from '#tests/support/photo_consents'

const MEGABYTE = 1024 * 1024

test.group('Files of a form', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('{title} is refused in words on the page it came from')
    .with([
      { title: 'one of 40 MB', other: 0, photo: 40 },
      { title: 'one that is too much together with another', other: 20, photo: 15 },
    ])
    .run(async ({ assert, client }, { other, photo }) => {
      const collection = await confirmedCollection(await openCohort())
      await collection.load('student')
      await givePhotoConsents(collection.student.id)
      const path = `/collections/${collection.id}/photo`

      const page = await client
        .post(path)
        .file('other', jpegOf(other), { filename: 'other.jpg' })
        .file('photo', jpegOf(photo), { filename: 'photo.jpg' })
        .header('referer', path)
        .header('accept-language', 'zh-CN')
        .loginAs(collection.student)
        .withCsrfToken()
      page.assertTextIncludes('拍照前看这四点')
      page.assertTextIncludes('照片文件太大')
      assert.lengthOf(await Submission.all(), 0)
    })

  test('an upload whose line breaks is no error of the service', async ({ assert }) => {
    const { hostname, port } = new URL(process.env.APP_URL!)
    const line = connect(Number(port), hostname)
    line.write(
      [
        'POST /login HTTP/1.1',
        `Host: ${hostname}`,
        'Content-Type: multipart/form-data; boundary=x',
        'Content-Length: 500000',
        '',
        '--x',
        'Content-Disposition: form-data; name="photo"; filename="photo.jpg"',
        '',
        'half a photo',
      ].join('\r\n')
    )
    await wait(200)
    line.destroy()
    await wait(1000)

    assert.notInclude(readFileSync(process.env.LOG_FILE!, 'utf8'), 'Request aborted')
  })
})

function jpegOf(megabytes: number): Buffer {
  return Buffer.alloc(megabytes * MEGABYTE, '\xff\xd8\xff', 'latin1')
}
