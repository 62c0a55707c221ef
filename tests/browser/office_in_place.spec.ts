import { test } from '@japa/runner'
import { StaffFactory } from '#database/factories/staff'
import { DESK, likeInTheWorld, PHONE, sitDown } from '#tests/support/browser'
import { graduateOf } from '#tests/support/graduates'
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

  test('a refused form says so in the title, the mended one no longer', async ({
    assert,
    browser,
  }) => {
    const { page } = await sitDown(browser, DESK)
    await signInStaff(page, await StaffFactory.apply('administrator').create())
    await page.getByRole('link', { name: '节假日' }).click()
    const form = page.locator('form', { has: page.getByLabel('名称') })
    await form.getByRole('button', { name: '添加' }).click()
    await page.getByRole('link', { name: '请填写节假日名称。' }).waitFor()
    assert.equal(await page.title(), '错误：节假日 · 采集中心后台')

    await form.getByLabel('日期').fill('2027-01-01')
    await form.getByLabel('名称').fill('元旦')
    await form.getByRole('button', { name: '添加' }).click()
    await page.getByText('已保存 1 天。').waitFor()
    assert.equal(await page.title(), '节假日 · 采集中心后台')
  })

  test('on a phone the list of graduates shows how far each is beside the name', async ({
    assert,
    browser,
  }) => {
    const cohort = await openCohort()
    await graduateOf(cohort, { name: '欧阳子墨' })
    const { page } = await sitDown(browser, PHONE)
    const { schoolId } = cohort
    await signInStaff(page, await StaffFactory.merge({ schoolId }).apply('registrar').create())
    await page.goto('/office/graduates')
    const stage = page.getByRole('row', { name: /欧阳子墨/ }).getByText('未注册', { exact: true })
    const box = await stage.boundingBox()
    assert.isAtMost(box!.x + box!.width, PHONE.width)
  })
})
