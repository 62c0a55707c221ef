import { test } from '@japa/runner'
import type { Page } from 'playwright'
import Student from '#accounts/models/student'
import { STUDENT_PASSWORD } from '#database/factories/student'
import { PHONE, likeInTheWorld, sitDown } from '#tests/support/browser'
import { confirmedCollection, openCohort } from '#tests/support/people'

test.group('By keyboard and on small screens', (group) => {
  likeInTheWorld(group)

  test('whoever goes from field to button by keyboard sees where they are', async ({
    assert,
    browser,
  }) => {
    const { page } = await sitDown(browser, PHONE)
    await page.goto('/login')
    const stops: { name: string; outline: string }[] = []
    while (stops.at(-1)?.name !== '登录 Login' && stops.length < 20) {
      await page.keyboard.press('Tab')
      stops.push(await focused(page))
    }
    assert.equal(stops.at(-1)?.name, '登录 Login')
    const unseen = stops.filter(({ outline }) => outline === 'none')
    assert.deepEqual(unseen, [])
  })

  test('title and bell of the bar stand beside each other, in large type too', async ({
    assert,
    browser,
  }) => {
    const collection = await confirmedCollection(await openCohort())
    const student = await Student.findOrFail(collection.studentId)
    const { page } = await sitDown(browser, { width: 320, height: 640 })
    await page.goto('/login')
    await page.getByRole('textbox', { name: '证件号码' }).fill(student.documentNumber)
    await page.getByLabel('密码', { exact: true }).fill(STUDENT_PASSWORD)
    await page.getByRole('button', { name: '登录 Login' }).click()
    await page.waitForURL('**/home')
    await page.getByRole('link', { name: '大字' }).click()

    await page.goto(`/collections/${collection.id}`)
    const [title, bell] = await Promise.all([
      page.locator('.p-bar__title').boundingBox(),
      page.locator('.p-bell').boundingBox(),
    ])
    assert.isAtMost(title!.x + title!.width, bell!.x)
  })
})

function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    const name = element.innerText || element.getAttribute('aria-label') || element.id
    return { name: name.trim(), outline: getComputedStyle(element).outlineStyle }
  })
}
