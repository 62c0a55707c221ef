import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { SYSTEM } from '#audit/actions/record_audit'
import Student from '#accounts/models/student'
import Submission from '#capture/models/submission'
import { StaffFactory } from '#database/factories/staff'
import { STUDENT_PASSWORD } from '#database/factories/student'
import { declinePrints } from '#orders/actions/choose_prints'
import { markOrderPaid } from '#orders/actions/mark_order_paid'
import { placeOrder } from '#orders/actions/place_order'
import Order from '#orders/models/order'
import { storeFile } from '#shared/file_store'
import { DESK, PHONE, likeInTheWorld, sitDown } from '#tests/support/browser'
import {
  approveLastPhoto,
  returnLastPhoto,
  signInStaff,
  takeNextPhoto,
} from '#tests/support/office_journey'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'
import { givePhotoConsents } from '#tests/support/photo_consents'
import { portrait } from '#tests/support/portraits'
import { handIn } from '#tests/support/student_journey'

test.group('A returned photo', (group) => {
  likeInTheWorld(group)

  test('returned, replaced without paying again, approved', async ({ assert, browser }) => {
    const student = await paidStudent()
    const reviewer = await StaffFactory.create()

    const desk = await sitDown(browser, DESK)
    await signInStaff(desk.page, reviewer)
    await takeNextPhoto(desk.page)
    await returnLastPhoto(desk.page, ['头发遮挡眉眼'], '请把刘海夹到两侧')

    const phone = await sitDown(browser, PHONE)
    await phone.page.goto('/login')
    await phone.page.getByRole('textbox', { name: '证件号码' }).fill(student.documentNumber)
    await phone.page.getByLabel('密码', { exact: true }).fill(STUDENT_PASSWORD)
    await phone.page.getByRole('button', { name: '登录 Login' }).click()
    await phone.page.getByRole('heading', { name: '照片被退回，请重新提交' }).waitFor()
    await phone.page.getByText('把刘海梳到两侧').waitFor()
    await phone.page.getByText('请把刘海夹到两侧').waitFor()
    await phone.page.getByRole('link', { name: '重新拍摄' }).click()
    await handIn(phone.page, await portrait({ seed: 5 }))
    await phone.page.getByRole('button', { name: '使用这张' }).click()
    await phone.page.getByRole('heading', { name: '照片等待审核' }).waitFor()

    await desk.page.goto('/office/review')
    await takeNextPhoto(desk.page)
    await desk.page.getByText('以前的退回').waitFor()
    await approveLastPhoto(desk.page)
    await phone.page.goto('/home')
    await phone.page.getByRole('heading', { name: '照片审核通过' }).waitFor()

    assert.lengthOf(await Order.all(), 1)
    const photos = await Submission.query().orderBy('version')
    assert.deepEqual(
      photos.map(({ state }) => state),
      ['returned', 'approved']
    )
    assert.deepEqual([...desk.faults, ...phone.faults], [])
  })
})

/** Paid, with a photo before the reviewers. */
async function paidStudent(): Promise<Student> {
  const collection = await confirmedCollection(await openCohort())
  const picture = await portrait({ seed: 3 })
  await givePhotoConsents(collection.studentId)
  await submissionIn('submitted', collection, {
    previewKey: await storeFile('previews', picture),
    finishedKey: await storeFile('finished', picture),
    submittedAt: DateTime.utc(),
  })
  await declinePrints(collection.id, collection.studentId)
  const order = await placeOrder(collection.id, collection.studentId)
  await db.transaction((trx) => markOrderPaid(trx, order.id, SYSTEM, DateTime.utc()))
  return Student.findOrFail(collection.studentId)
}
