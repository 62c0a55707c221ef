import { test } from '@japa/runner'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import Submission from '#capture/models/submission'
import { STUDENT_PASSWORD } from '#database/factories/student'
import { sharp } from '#imaging/image_loader'
import { readFile } from '#shared/file_store'
import { DESK, PHONE, likeInTheWorld, sitDown } from '#tests/support/browser'
import { confirmedCollection, openCohort } from '#tests/support/people'
import { givePhotoConsents } from '#tests/support/photo_consents'

test.group('The photo page', (group) => {
  likeInTheWorld(group)

  test('a large album picture is made 4000 px long on the phone, upright as its EXIF says', async ({
    assert,
    browser,
  }) => {
    const { context, page, collection } = await photoPage(browser)

    await page.locator('input[type=file]:not([capture])').setInputFiles({
      name: 'large.jpg',
      mimeType: 'image/jpeg',
      buffer: await lyingPicture(),
    })
    await page.waitForURL('**/submissions/*')

    const photo = await Submission.findByOrFail('collection_id', collection.id)
    const sent = sharp(await readFile(photo.originalKey))
    const { width, height, orientation } = await sent.metadata()
    assert.deepEqual([width, height, orientation ?? 1], [2400, 4000, 1])
    const [top, bottom] = await Promise.all([colourAt(sent, 200), colourAt(sent, 3800)])
    assert.isAbove(top.red, 200, 'the red edge is the upper one')
    assert.isAbove(bottom.blue, 200, 'the blue edge is the lower one')
    await context.close()
  })

  test('light and level are told in words, the gravest fault first', async ({ browser }) => {
    const { context, page } = await photoPage(browser)
    await showLight(page, ['#101010', '#101010'])
    await page.getByRole('button', { name: '拍摄照片' }).click()

    await page.getByText('光线太暗').waitFor()
    await page.getByText('太暗', { exact: true }).waitFor()
    await tilt(page, { x: 1.7, y: 9.6 })
    await page.getByText('手机歪了').waitFor()
    await page.getByText('偏 10°').waitFor()
    await tilt(page, { x: 0, y: -9.8 })
    await page.getByText('光线太暗').waitFor()
    await page.getByText('端正', { exact: true }).waitFor()

    await page.evaluate(`light = ['#303030', '#d0d0d0']`)
    await page.getByText('脸上一侧太暗').waitFor()
    await page.evaluate(`light = ['#ffffff', '#ffffff']`)
    await page.getByText('光线太强').waitFor()
    await page.evaluate(`light = ['#b0b0b0', '#b0b0b0']`)
    await page.getByText('对准人形框').waitFor()
    await page.getByText('合适', { exact: true }).waitFor()
    await context.close()
  })

  test('a computer offers the phone first, a phone does not', async ({ assert, browser }) => {
    const desk = await photoPage(browser, DESK)
    assert.isTrue(await desk.page.getByRole('button', { name: '用手机拍' }).isVisible())
    await desk.context.close()

    const small = await photoPage(browser)
    assert.isFalse(await small.page.getByRole('button', { name: '用手机拍' }).isVisible())
    await small.context.close()

    const sideways = { width: 844, height: 390 }
    const touched = await photoPage(browser, sideways, { hasTouch: true, isMobile: true })
    assert.isFalse(await touched.page.getByRole('button', { name: '用手机拍' }).isVisible())
    await touched.context.close()
  })
})

async function photoPage(browser: Browser, size = PHONE, device: BrowserContextOptions = {}) {
  const seat = await sitDown(browser, size, device)
  const collection = await confirmedCollection(await openCohort())
  await collection.load('student')
  await givePhotoConsents(collection.student.id)
  await seat.page.goto('/login')
  await seat.page.getByRole('textbox', { name: '证件号码' }).fill(collection.student.documentNumber)
  await seat.page.getByLabel('密码', { exact: true }).fill(STUDENT_PASSWORD)
  await seat.page.getByRole('button', { name: '登录 Login' }).click()
  await seat.page.waitForURL('**/home')
  await seat.page.goto(`/collections/${collection.id}/photo`)
  return { ...seat, collection }
}

/** 3000 x 5000 when held upright, red above and blue below; stored lying on its side, as phones do. */
async function lyingPicture(): Promise<Buffer> {
  const half = { width: 3000, height: 2500, channels: 3 as const }
  const blue = await sharp({ create: { ...half, background: '#0000ff' } })
    .png()
    .toBuffer()
  const upright = await sharp({ create: { ...half, height: 5000, background: '#ff0000' } })
    .composite([{ input: blue, left: 0, top: 2500 }])
    .png()
    .toBuffer()
  return sharp(upright).rotate(270).withMetadata({ orientation: 6 }).jpeg().toBuffer()
}

async function colourAt(picture: ReturnType<typeof sharp>, top: number) {
  const area = { left: 1200, top, width: 1, height: 1 }
  const [red, , blue] = await picture.clone().extract(area).removeAlpha().raw().toBuffer()
  return { red, blue }
}

/** A camera before which the left and the right half have the given colours; `light` in the page changes them. */
async function showLight(page: Page, colours: string[]) {
  await page.evaluate((first) => {
    Object.assign(window, { light: first })
    const canvas = document.createElement('canvas')
    canvas.width = 480
    canvas.height = 640
    const context = canvas.getContext('2d')!
    setInterval(() => {
      const { light } = window as unknown as { light: string[] }
      light.forEach((colour, side) => {
        context.fillStyle = colour
        context.fillRect(side * 240, 0, 240, 640)
      })
    }, 50)
    const stream = canvas.captureStream()
    navigator.mediaDevices.getUserMedia = async () => stream
  }, colours)
}

/** What the sensor of a phone tells while it is held so: gravity in m/s². */
async function tilt(page: Page, gravity: { x: number; y: number }) {
  await page.evaluate((accelerationIncludingGravity) => {
    for (let times = 0; times < 40; times++) {
      dispatchEvent(new DeviceMotionEvent('devicemotion', { accelerationIncludingGravity }))
    }
  }, gravity)
}
