import { setTimeout as wait } from 'node:timers/promises'
import { test } from '@japa/runner'
import type { Page } from 'playwright'
import Submission from '#capture/models/submission'
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

    await page.keyboard.press('u')
    await page.getByText('已撤销，照片回到你的审核台。').waitFor()
    await page.keyboard.press('f')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowDown')
    const picture = (await page.getByRole('img', { name: /的成品照片/ }).boundingBox())!
    await page.mouse.move(picture.x + picture.width * 0.2, picture.y + picture.height * 0.7)
    await page.mouse.down()
    await page.mouse.move(picture.x + picture.width * 0.5, picture.y + picture.height * 0.9)
    await page.mouse.up()
    assert.deepEqual(faults, [])
    await page.keyboard.press('2')
    await page.keyboard.press('r')
    await page.getByText('已退回，学生会看到 1 条原因。').waitFor()

    const decisions = await ReviewDecision.query().orderBy('created_at').orderBy('id')
    assert.deepEqual(
      decisions.map(({ verdict, reasons, note, undoneAt }) => [
        verdict,
        reasons,
        note,
        undoneAt !== null,
      ]),
      [
        ['returned', ['glasses_glare'], 'a r 1 请摘下眼镜', false],
        ['approved', null, null, true],
        ['returned', ['glasses_cover_eyes'], null, false],
      ]
    )
    const marked = await Submission.findOrFail(decisions[2].submissionId)
    assert.lengthOf(marked.marks!, 2)
    assert.closeTo(marked.marks![0].x, 178 / 480, 0.001)
    assert.closeTo(marked.marks![0].height, 108 / 640, 0.001)
    assert.closeTo(marked.marks![1].x, 0.2, 0.02)
    assert.closeTo(marked.marks![1].height, 0.2, 0.02)
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
