import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { SYSTEM } from '#audit/actions/record_audit'
import { STUDENT_PASSWORD } from '#database/factories/student'
import { markOrderPaid } from '#orders/actions/mark_order_paid'
import { DESK, likeInTheWorld, sitDown } from '#tests/support/browser'
import { orderPlaced } from '#tests/support/orders'

test.group('On paper', (group) => {
  likeInTheWorld(group)

  for (const scheme of ['the switch', 'the device'] as const) {
    test(`order and receipt are dark on white, whatever ${scheme} says`, async ({
      assert,
      browser,
    }) => {
      const order = await orderPlaced('to-student')
      await db.transaction((trx) => markOrderPaid(trx, order.id, SYSTEM, DateTime.utc()))
      const { page } = await sitDown(browser, DESK, {
        colorScheme: scheme === 'the device' ? 'dark' : 'light',
      })
      await page.goto('/login')
      await page.getByRole('textbox', { name: '证件号码' }).fill(order.student.documentNumber)
      await page.getByLabel('密码', { exact: true }).fill(STUDENT_PASSWORD)
      await page.getByRole('button', { name: '登录 Login' }).click()
      await page.waitForURL('**/home')
      if (scheme === 'the switch') await page.getByRole('link', { name: '深色' }).click()

      await page.emulateMedia({ media: 'print' })
      for (const path of [`/orders/${order.id}`, `/orders/${order.id}/receipt`]) {
        await page.goto(path)
        const colours = await page.getByText('¥42.00').first().evaluate(coloursOf)
        assert.deepEqual(colours, { ink: 'rgb(0, 0, 0)', paper: 'rgb(255, 255, 255)' })
        assert.isFalse(await page.getByRole('contentinfo').isVisible())
        assert.isFalse(await page.getByRole('link', { name: '更改' }).isVisible())
      }
    })
  }
})

/** The colour of an element's words and of what they stand on. */
function coloursOf(element: Element) {
  let ground: Element | null = element
  const colour = (each: Element) => getComputedStyle(each).backgroundColor
  while (ground.parentElement && colour(ground) === 'rgba(0, 0, 0, 0)')
    ground = ground.parentElement
  return { ink: getComputedStyle(element).color, paper: colour(ground) }
}
