import { test } from '@japa/runner'
import { StaffFactory } from '#database/factories/staff'
import { DESK, likeInTheWorld, sitDown } from '#tests/support/browser'
import { signInStaff } from '#tests/support/office_journey'
import { openCohort } from '#tests/support/people'
import { waitingPhoto } from '#tests/support/review'

declare global {
  interface Window {
    marker?: boolean
  }
}

test.group('The back office in place', (group) => {
  likeInTheWorld(group)

  test('pages follow each other without being loaded whole', async ({ assert, browser }) => {
    await openCohort()
    await waitingPhoto({ hoursAgo: 1 })
    const { page, context, faults } = await sitDown(browser, DESK)
    await signInStaff(page, await StaffFactory.apply('lead').create())
    await page.evaluate(() => (window.marker = true))
    const side = page.getByRole('navigation', { name: '主导航' })

    await side.getByRole('link', { name: '毕业届', exact: true }).click()
    await page.waitForURL('**/office/cohorts')
    assert.equal(await side.locator('[aria-current=page]').innerText(), '毕业届')
    assert.include(await page.title(), '毕业届')
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'main')

    await side.getByRole('link', { name: /照片审核/ }).click()
    await page.getByRole('heading', { name: '照片审核' }).waitFor()
    const tab = page.locator('.o-tabs [aria-current=page]')
    assert.include(await tab.innerText(), '待审核')
    await page.getByRole('combobox', { name: '范围' }).selectOption('person')
    await page.getByRole('button', { name: '筛选' }).click()
    await page.getByText('没有符合条件的照片').waitFor()
    assert.include(page.url(), 'only=person')
    await page.goBack()
    await page.getByRole('button', { name: '开始审核' }).click()
    await page.getByText(/由你占用/).waitFor()
    await page.getByRole('button', { name: '退出审核' }).click()
    await page.getByRole('button', { name: '开始审核' }).waitFor()
    await page.goBack()
    await page.getByText(/由你占用/).waitFor()
    await page.goForward()
    await page.getByRole('button', { name: '开始审核' }).waitFor()

    await context.setOffline(true)
    await page.getByRole('button', { name: '开始审核' }).click()
    await page.getByRole('alert').getByText('没有连上服务器').waitFor()
    await context.setOffline(false)
    assert.isTrue(await page.getByRole('button', { name: '开始审核' }).isEnabled())
    await page.getByRole('button', { name: '开始审核' }).click()
    await page.getByText(/由你占用/).waitFor()

    await context.clearCookies()
    await page.getByRole('button', { name: '退出审核' }).click()
    await page.getByRole('heading', { name: '工作人员登录' }).waitFor()
    assert.isTrue(await page.evaluate(() => window.marker))
    assert.equal(await page.locator('.o-side, .o-desk').count(), 0)
    const unexpected = faults.filter(
      (fault) => !/ERR_INTERNET_DISCONNECTED|Network error/.test(fault)
    )
    assert.deepEqual(unexpected, [])
  })
})
