import { test } from '@japa/runner'
import type Student from '#accounts/models/student'
import { STUDENT_PASSWORD } from '#database/factories/student'
import { PHONE, likeInTheWorld, sitDown, type Seat } from '#tests/support/browser'
import { confirmedCollection, openCohort } from '#tests/support/people'
import { givePhotoConsents } from '#tests/support/photo_consents'
import { portrait } from '#tests/support/portraits'

test.group('An interrupted upload', (group) => {
  likeInTheWorld(group)

  test('a photo that is sent after the session ended leads to the login page, in words', async ({
    assert,
    browser,
  }) => {
    const { context, page, faults } = await photoPage(await sitDown(browser, PHONE))
    await context.clearCookies()

    await choosePhoto(page)

    await page.getByText('请先登录。').waitFor()
    assert.equal(new URL(page.url()).pathname, '/login')
    await page.getByRole('button', { name: '显示' }).waitFor()
    // The browser itself notes the answer that sends the script to sign in.
    assert.deepEqual(
      faults.filter((fault) => !fault.includes('(Forbidden)')),
      []
    )
    await context.close()
  })

  test('a photo waits for the line and is sent once it is back', async ({ browser }) => {
    const { context, page } = await photoPage(await sitDown(browser, PHONE))
    await context.setOffline(true)

    await choosePhoto(page)
    await page.getByText('连上网络后自动继续').waitFor()
    await context.setOffline(false)

    await page.getByRole('heading', { name: /可以使用|正在处理/ }).waitFor()
    await context.close()
  })
})

async function photoPage(seat: Seat): Promise<Seat> {
  const collection = await confirmedCollection(await openCohort())
  await collection.load('student')
  await givePhotoConsents(collection.student.id)
  await signIn(seat, collection.student)
  await seat.page.goto(`/collections/${collection.id}/photo`)
  return seat
}

async function signIn({ page }: Seat, student: Student) {
  await page.goto('/login')
  await page.getByRole('textbox', { name: '证件号码' }).fill(student.documentNumber)
  await page.getByLabel('密码', { exact: true }).fill(STUDENT_PASSWORD)
  await page.getByRole('button', { name: '登录 Login' }).click()
  await page.waitForURL('**/home')
}

async function choosePhoto(page: Seat['page']) {
  await page.locator('input[type=file]:not([capture])').setInputFiles({
    name: 'portrait.jpg',
    mimeType: 'image/jpeg',
    buffer: await portrait(),
  })
}
