import { test } from '@japa/runner'
import { StaffFactory } from '#database/factories/staff'
import { DESK, likeInTheWorld, sitDown } from '#tests/support/browser'
import { signInStaff } from '#tests/support/office_journey'
import { orderPlaced } from '#tests/support/orders'

test.group('Ticked orders', (group) => {
  likeInTheWorld(group)

  test('are counted beside what is done with them', async ({ assert, browser }) => {
    await orderPlaced()
    await orderPlaced()
    const { page, faults } = await sitDown(browser, DESK)
    await signInStaff(page, await StaffFactory.apply('operator').create())
    await page.getByRole('navigation').getByRole('link', { name: '订单', exact: true }).click()
    const rows = page.locator('tbody').getByRole('checkbox')
    const count = page.getByText(/^已选 \d+ 单$/)

    await rows.first().check()
    await count.waitFor()
    assert.equal(await count.innerText(), '已选 1 单')
    await page.getByRole('checkbox', { name: '全选本页' }).check()
    assert.equal(await count.innerText(), '已选 2 单')
    await rows.last().uncheck()
    assert.equal(await count.innerText(), '已选 1 单')
    assert.deepEqual(faults, [])
  })
})
