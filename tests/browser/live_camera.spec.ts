import { test } from '@japa/runner'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import type Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { STUDENT_PASSWORD } from '#database/factories/student'
import { sharp } from '#imaging/image_loader'
import { readFile } from '#shared/file_store'
import { DESK, PHONE, likeInTheWorld, sitDown } from '#tests/support/browser'
import { browserWithCamera } from '#tests/support/fake_camera'
import { confirmedCollection, openCohort } from '#tests/support/people'
import { givePhotoConsents } from '#tests/support/photo_consents'
import { portrait } from '#tests/support/portraits'

const PERSON = { seed: 3, badge: true }

test.group('The live camera', (group) => {
  likeInTheWorld(group)
  let camera: Awaited<ReturnType<typeof browserWithCamera>>
  group.setup(async () => {
    camera = await browserWithCamera(await portrait(PERSON))
    return () => camera.close()
  })

  test('a shot survives three breaks of the line and a killed tab, and is one camera photo, not mirrored', async ({
    assert,
  }) => {
    const { context, page, faults, collection } = await photoPage(camera.browser, {
      allowAlbum: false,
    })
    await shoot(page)
    await context.setOffline(true)
    await page.getByRole('button', { name: '使用这张' }).click()
    await page.getByText('连上网络后自动继续').waitFor()

    const again = await context.newPage()
    await page.close()
    let sent = 0
    await context.route('**/photo', (route) => {
      if (route.request().method() !== 'POST' || ++sent > 3) return route.continue()
      return route.abort('connectionreset')
    })
    await context.setOffline(false)
    await again.goto(`/collections/${collection.id}/photo`)
    await again.getByRole('button', { name: '继续上传' }).click()
    await again.getByText('自动重试').first().waitFor()
    await again.getByRole('heading', { name: /可以使用|不能用/ }).waitFor({ timeout: 120_000 })

    const photos = await Submission.query().where('collection_id', collection.id)
    assert.lengthOf(photos, 1)
    assert.equal(sent, 4)
    assert.equal(photos[0].source, 'camera')
    assert.lengthOf(photos[0].frames!, 5)
    assert.equal(await badgeSide(await readFile(photos[0].originalKey)), 'left')
    assert.deepEqual(
      faults.filter((fault) => !/ERR_INTERNET|ERR_CONNECTION/.test(fault)),
      []
    )
    await context.close()
  })

  test('a refused camera gives way to the file inputs, with the reason', async ({
    assert,
    browser,
  }) => {
    const { context, page } = await photoPage(browser)
    await page.getByRole('button', { name: '拍摄照片' }).click()

    await page.getByText(/相机没有得到允许|没有找到相机|相机打不开/).waitFor()
    assert.isTrue(await page.locator('[data-plain-camera]').isVisible())
    await context.close()
  })

  test('the front camera is shown as in a mirror, the photo is not turned', async ({ assert }) => {
    const { context, page, collection } = await photoPage(camera.browser, {}, PHONE, {
      hasTouch: true,
      isMobile: true,
    })
    await haveTwoCameras(page)
    await page.getByRole('button', { name: '拍摄照片' }).click()
    await page.getByText('对准人形框').waitFor()
    assert.equal(await shownSide(page), 'left')

    await page.getByRole('button', { name: '转换镜头' }).click()
    await page.locator('button[aria-label="拍照"]:enabled').waitFor()
    assert.equal(await shownSide(page), 'right')
    await page.getByRole('button', { name: '倒计时 3 秒' }).click()
    await page.getByRole('button', { name: '拍照', exact: true }).click()
    await page.getByRole('button', { name: '使用这张' }).click()
    await page.getByRole('heading', { name: /可以使用|不能用/ }).waitFor({ timeout: 120_000 })

    const photo = await Submission.findByOrFail('collection_id', collection.id)
    assert.equal(await badgeSide(await readFile(photo.originalKey)), 'left')
    await context.close()
  })

  test('closed in the middle of a burst it gives the camera back, and shoots when opened again', async () => {
    const { context, page } = await photoPage(camera.browser)
    await countCamerasAndPictures(page)
    await page.getByRole('button', { name: '拍摄照片' }).click()
    await page.getByRole('button', { name: '倒计时 3 秒' }).click()
    await page.getByRole('button', { name: '拍照', exact: true }).click()
    await page.getByRole('button', { name: '关闭相机' }).click()
    await holds(page, { cameras: 0, pictures: 0 })

    await page.getByRole('button', { name: '拍摄照片' }).click()
    await page.getByRole('button', { name: '拍照', exact: true }).click()
    await page.getByRole('heading', { name: '选一张最清晰' }).waitFor()
    await holds(page, { cameras: 0, pictures: 5 })
    await page.getByRole('button', { name: '重拍' }).click()
    await page.getByText('对准人形框').waitFor()
    await holds(page, { cameras: 1, pictures: 0 })
    await page.getByRole('button', { name: '关闭相机' }).click()
    await holds(page, { cameras: 0, pictures: 0 })
    await context.close()
  })

  test('a page that is not seen gives the camera back and opens it when it is seen again', async () => {
    const { context, page } = await photoPage(camera.browser)
    await countCamerasAndPictures(page)
    await page.getByRole('button', { name: '拍摄照片' }).click()
    await page.getByText('对准人形框').waitFor()

    await setHidden(page, true)
    await holds(page, { cameras: 0, pictures: 0 })
    await setHidden(page, false)
    await page.getByText('对准人形框').waitFor()

    await holds(page, { cameras: 1, pictures: 0 })
    await context.close()
  })

  test('a computer hands over to a phone and moves on by itself, within two seconds', async ({
    assert,
  }) => {
    const { context, page, collection } = await photoPage(camera.browser, {}, DESK)
    await page.clock.install()
    await page.getByRole('button', { name: '用手机拍' }).click()
    const address = await page.getByText(/\/phone\/[\w-]{32}/).textContent()
    await page.clock.pauseAt(Date.now() + 1000)
    const phone = await sitDown(camera.browser, PHONE, { permissions: ['camera'] })
    await phone.page.goto(new URL(address!.trim()).pathname)
    await phone.page.getByRole('button', { name: '开始拍照' }).click()
    await shoot(phone.page)
    await phone.page.getByRole('button', { name: '使用这张' }).click()
    await phone.page.getByRole('heading', { name: '回到电脑继续' }).waitFor()
    assert.isTrue(page.url().endsWith('/phone-link'))

    await page.clock.runFor(2000)
    await page.waitForURL('**/submissions/*')
    assert.lengthOf(await Submission.query().where('collection_id', collection.id), 1)
    assert.deepEqual(phone.faults, [])
    await context.close()
    await phone.context.close()
  })
})

async function photoPage(
  browser: Browser,
  cohort: { allowAlbum?: boolean } = {},
  size = PHONE,
  device: BrowserContextOptions = {}
) {
  const seat = await sitDown(browser, size, device)
  const collection: Collection = await confirmedCollection(await openCohort(cohort))
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

async function shoot(page: Page) {
  await page.getByRole('button', { name: '拍摄照片' }).click()
  await page.getByRole('button', { name: '倒计时 3 秒' }).click()
  await page.getByRole('button', { name: '拍照', exact: true }).click()
  await page.getByRole('heading', { name: '选一张最清晰' }).waitFor()
}

/** Where the person in the live picture wears the badge. */
async function shownSide(page: Page) {
  return badgeSide(await page.screenshot())
}

/** The drawn person wears a yellow badge on the left of the picture. */
async function badgeSide(picture: Buffer) {
  const { data, info } = await sharp(picture)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  let [left, right] = [0, 0]
  for (let i = 0; i < info.width * info.height; i++) {
    const [r, g, b] = [data[3 * i], data[3 * i + 1], data[3 * i + 2]]
    if (r < 150 || g < 130 || b > 110) continue
    if (i % info.width < info.width / 2) left += 1
    else right += 1
  }
  return left > right ? 'left' : 'right'
}

/** The browser's film is one camera; a phone has a second one that looks at its owner. */
async function haveTwoCameras(page: Page) {
  await page.evaluate(() => {
    const list = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices)
    navigator.mediaDevices.enumerateDevices = async () => [...(await list()), ...(await list())]
  })
}

/** Counts what the browser hands out and gets back: running cameras and pictures kept in memory. */
async function countCamerasAndPictures(page: Page) {
  await page.evaluate(() => {
    const tracks: MediaStreamTrack[] = []
    const pictures = new Set<string>()
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await open(wanted)
      tracks.push(...stream.getTracks())
      return stream
    }
    const [create, revoke] = [URL.createObjectURL, URL.revokeObjectURL]
    URL.createObjectURL = (blob) => {
      const address = create(blob)
      pictures.add(address)
      return address
    }
    URL.revokeObjectURL = (address) => {
      pictures.delete(address)
      revoke(address)
    }
    Object.assign(window, {
      held: () => ({
        cameras: tracks.filter(({ readyState }) => readyState === 'live').length,
        pictures: pictures.size,
      }),
    })
  })
}

async function holds(page: Page, wanted: { cameras: number; pictures: number }) {
  await page.waitForFunction(({ cameras, pictures }) => {
    const { held } = window as unknown as { held: () => typeof wanted }
    const now = held()
    return now.cameras === cameras && now.pictures === pictures
  }, wanted)
}

/** As a phone does when another app comes to the front. */
async function setHidden(page: Page, hidden: boolean) {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
}
