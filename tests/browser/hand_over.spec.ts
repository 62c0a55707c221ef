import { test } from '@japa/runner'
import { buffer } from 'node:stream/consumers'
import { SYSTEM } from '#audit/actions/record_audit'
import { StaffFactory } from '#database/factories/staff'
import { deliverCohort } from '#fulfilment/actions/deliver_cohort'
import { deliveryArchive } from '#fulfilment/delivery_archive'
import Delivery from '#fulfilment/models/delivery'
import { approvedPhoto } from '#tests/support/archives'
import { DESK, likeInTheWorld, sitDown } from '#tests/support/browser'
import { signInStaff } from '#tests/support/office_journey'
import { openCohort } from '#tests/support/people'

test.group('The hand-over of photos', (group) => {
  likeInTheWorld(group)

  test('a registrar checks the archive in the browser, whole and changed, and confirms it', async ({
    assert,
    browser,
  }) => {
    const cohort = await openCohort()
    for (let photo = 0; photo < 3; photo += 1) await approvedPhoto(cohort)
    const { id } = await deliverCohort(cohort.id, SYSTEM)
    const delivery = await Delivery.query()
      .where('id', id)
      .preload('school')
      .preload('cohort')
      .firstOrFail()
    const archive = await buffer(deliveryArchive(delivery))
    const registrar = await StaffFactory.merge({ schoolId: cohort.schoolId })
      .apply('registrar')
      .create()

    const { page, faults } = await sitDown(browser, DESK)
    await signInStaff(page, registrar)
    await page.goto(`/office/deliveries/${id}`)
    await page.getByRole('link', { name: '核验交付包' }).click()
    const choose = async (bytes: Buffer) => {
      await page.getByText('文件不会上传').waitFor()
      await page
        .getByLabel('交付包（zip 原文件）')
        .setInputFiles({ name: '交付包.zip', mimeType: 'application/zip', buffer: bytes })
      await page.getByRole('button', { name: '开始核验' }).click()
    }

    await choose(Buffer.from('不是压缩包'))
    await page.getByText('这不是 zip 压缩包').waitFor()
    await choose(archive.subarray(0, archive.length - 100))
    await page.getByText('压缩包不完整或已损坏').waitFor()

    const changed = Buffer.from(archive)
    changed[100] ^= 1
    await choose(changed)
    await page.getByText('与交付时不一致').waitFor()
    await delivery.refresh()
    assert.deepInclude(delivery.verification, { by: 'browser', same: 4, differs: [1] })

    await choose(archive)
    await page.getByText('5 个文件与交付时完全相同').waitFor()
    await delivery.refresh()
    assert.deepInclude(delivery.verification, { by: 'browser', same: 5, differs: [], missing: [] })

    await page.getByRole('link', { name: '交付包', exact: true }).click()
    await page.getByRole('button', { name: '确认已接收' }).click()
    await page.getByText('已记录：学校已接收这批照片。').waitFor()
    assert.deepEqual(faults, [])
  })
})
