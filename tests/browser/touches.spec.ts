import { test } from '@japa/runner'
import type { Page } from 'playwright'
import { PHONE, likeInTheWorld, sitDown } from '#tests/support/browser'
import { graduateOf } from '#tests/support/graduates'
import { openCohort } from '#tests/support/people'
import { portrait } from '#tests/support/portraits'
import { logIn, signUp, type JourneyPerson } from '#tests/support/student_journey'

const MOST_SCREENS = 10
const MOST_TOUCHES = 25
const PERSON: JourneyPerson = {
  number: '319901200301051278',
  name: '欧阳子墨',
  sex: '男 Male',
  mobile: '13912345678',
  email: 'ouyang.zimo@mail.example',
  address: '',
}

test.group('The shortest way', (group) => {
  likeInTheWorld(group)

  test(`from the first visit to paid: at most ${MOST_SCREENS} screens and ${MOST_TOUCHES} touches`, async ({
    assert,
    browser,
  }) => {
    const cohort = await openCohort()
    await graduateOf(cohort, { name: PERSON.name, certNo: PERSON.number })
    const photo = await portrait({ seed: 3 })
    const { page } = await sitDown(browser, PHONE)
    const counted = await count(page)

    await signUp(page, PERSON)
    await logIn(page, PERSON)
    await page.getByRole('button', { name: '开始线上采集' }).click()
    await page.waitForURL('**/information')
    await page.getByRole('radio', { name: '没有' }).check({ force: true })
    for (const box of await page.getByRole('checkbox').all()) await box.check({ force: true })
    await page.getByRole('button', { name: '信息无误' }).click()
    await page.waitForURL('**/photo')
    const album = page.locator('input[type=file]:not([capture])')
    await album.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.getByRole('button', { name: '使用这张' }).click({ timeout: 120_000 })
    await page.waitForURL('**/prints')
    await page.getByRole('radio', { name: /^不需要/ }).check({ force: true })
    await page.getByRole('button', { name: '下一步' }).click()
    await page.waitForURL('**/order')
    await page.getByRole('button', { name: '去支付' }).click()
    await page.getByRole('button', { name: '付款成功', exact: true }).click()
    await page.getByRole('heading', { name: '付款成功' }).waitFor()

    console.log(`  screens: ${counted.screens.join(' → ')}`)
    console.log(`  ${counted.screens.length} screens, ${counted.touches.size} touches`)
    assert.isAtMost(counted.screens.length, MOST_SCREENS)
    assert.isAtMost(counted.touches.size, MOST_TOUCHES)
  })
})

/**
 * Counts pages of ours that come up (the cashier is the payment provider's, a result that replaces its own wait is one page) and
 * what is touched on them: each field once, each click on a link or button.
 */
async function count(page: Page) {
  const screens: string[] = []
  const touches = new Set<string>()
  let clicks = 0
  await page.context().exposeBinding('touched', (_, what: string, isField: boolean) => {
    touches.add(isField ? `${screens.length} ${what}` : `${screens.length} ${what} ${clicks++}`)
  })
  await page.addInitScript(() => {
    const tell = (window as any).touched
    document.addEventListener('input', ({ target }) => {
      const { name, value, type } = target as HTMLInputElement
      tell(`${name} ${type === 'radio' || type === 'checkbox' ? value : ''}`, true)
    })
    document.addEventListener(
      'click',
      ({ target }) => {
        const pressed = (target as Element).closest('a, button')
        if (pressed) tell(pressed.textContent!.trim(), false)
      },
      true
    )
  })
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame() || !frame.url().startsWith('http')) return
    const { pathname } = new URL(frame.url())
    if (pathname.startsWith('/demo-gateway/') || pathname === screens.at(-1)) return
    screens.push(pathname)
  })
  return { screens, touches }
}
