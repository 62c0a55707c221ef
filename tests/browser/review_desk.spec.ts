import { setTimeout as wait } from 'node:timers/promises'
import { test } from '@japa/runner'
import type { Page } from 'playwright'
import { StaffFactory } from '#database/factories/staff'
import ReviewDecision from '#review/models/review_decision'
import { storeFile } from '#shared/file_store'
import { DESK, likeInTheWorld, sitDown } from '#tests/support/browser'
import { signInStaff } from '#tests/support/office_journey'
import { portrait } from '#tests/support/portraits'
import { runningLeases, waitingPhoto } from '#tests/support/review'

test.group('The review desk', (group) => {
  likeInTheWorld(group)

  test('a reviewer decides with the keyboard alone', async ({ assert, browser }) => {
    for (const hoursAgo of [3, 2, 1]) await waitingPicture(hoursAgo)
    const { page, faults } = await sitDown(browser, DESK)
    await signInStaff(page, await StaffFactory.create())
    await page.goto('/office/review')

    await page.keyboard.press('j')
    await page.getByRole('button', { name: '通过' }).waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')

    await page.keyboard.press('1')
    await page.keyboard.press('a')
    await page.keyboard.press('n')
    await page.keyboard.type('a r 1 请摘下眼镜')
    await page.keyboard.press('Escape')
    await page.keyboard.press('r')
    await page.getByText('已退回，学生会看到 1 条原因。').waitFor()
    await page.getByRole('checkbox', { name: '美颜或修图' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('请至少选择一项退回原因。').waitFor()
    await page.keyboard.press('a')
    await page.getByText('已通过。').waitFor()

    const decisions = await ReviewDecision.query().orderBy('created_at').orderBy('id')
    assert.deepEqual(
      decisions.map(({ verdict, reasons, note }) => [verdict, reasons, note]),
      [
        ['returned', ['glasses_glare'], 'a r 1 请摘下眼镜'],
        ['approved', null, null],
      ]
    )
    assert.deepEqual(faults, [])
  })

  test('the open page keeps its photo, a page that is left frees it', async ({
    assert,
    browser,
  }) => {
    await waitingPicture(1)
    const { page } = await sitDown(browser, DESK)
    await page.clock.install()
    await signInStaff(page, await StaffFactory.create())
    await takeFirst(page)
    const [first] = await runningLeases()

    const renewed = page.waitForResponse('**/lease')
    await page.clock.fastForward(181_000)
    await page.clock.runFor(1000)
    assert.equal((await renewed).status(), 200)
    const [second] = await runningLeases()
    assert.isTrue(second.expiresAt >= first.expiresAt)

    await page.reload()
    await page.getByText(/由你占用/).waitFor()
    assert.lengthOf(await runningLeases(), 1)
    await page.goto('/office')
    await untilFree()

    await takeFirst(page)
    await page.getByRole('button', { name: '退出审核' }).click()
    await page.waitForURL('**/office/review')
    assert.lengthOf(await runningLeases(), 0)
  })
})

async function takeFirst(page: Page) {
  await page.goto('/office/review')
  await page.getByRole('button', { name: '开始审核' }).click()
  await page.getByText(/由你占用/).waitFor()
}

/** The browser reports a page that is left in its own time. */
async function untilFree() {
  while ((await runningLeases()).length > 0) await wait(50)
}

async function waitingPicture(hoursAgo: number) {
  const picture = await portrait({ seed: hoursAgo })
  await waitingPhoto(
    { hoursAgo },
    {
      previewKey: await storeFile('previews', picture),
      finishedKey: await storeFile('finished', picture),
    }
  )
}
