import type { Page } from 'playwright'

/** Somebody who types everything themselves. */
export interface JourneyPerson {
  number: string
  name: string
  sex: '男 Male' | '女 Female'
  mobile: string
  email: string
  /** Street, house and room of the parcel. */
  address: string
}

/** From the first screen to the login page with the number filled in. */
export async function signUp(page: Page, person: JourneyPerson) {
  await page.goto('/')
  await page.getByRole('link', { name: '第一次使用' }).click()
  await page.getByRole('textbox', { name: '证件号码' }).fill(person.number)
  await page.getByRole('textbox', { name: '手机号' }).fill(person.mobile)
  await page.getByRole('textbox', { name: '姓名' }).fill(person.name)
  await page.getByRole('textbox', { name: '邮箱' }).fill(person.email)
  await page.getByRole('radio', { name: person.sex }).check()
  for (const box of await page.getByRole('checkbox').all()) await box.check({ force: true })
  await page.getByRole('button', { name: '注册 Signup' }).click()
  await page.waitForURL('**/login')
}

/** With the first password, or the one that is given. */
export async function logIn(page: Page, person: JourneyPerson, password?: string) {
  if (!page.url().endsWith('/login')) await page.goto('/login')
  await page.getByRole('textbox', { name: '证件号码' }).fill(person.number)
  await page.getByLabel('密码', { exact: true }).fill(password ?? person.number.slice(-6))
  await page.getByRole('button', { name: '登录 Login' }).click()
  await page.waitForURL('**/home')
}

/** 开始线上采集, then the school's record: 信息无误. */
export async function confirmRecord(page: Page) {
  await page.getByRole('button', { name: '开始线上采集' }).click()
  await page.waitForURL('**/information')
  await page.getByRole('radio', { name: '没有' }).check({ force: true })
  await page.getByRole('button', { name: '信息无误' }).click()
  await page.waitForURL('**/photo')
}

/** The two consents before the first photo. */
export async function consentToPhoto(page: Page) {
  for (const box of await page.getByRole('checkbox').all()) await box.check({ force: true })
  await page.getByRole('button', { name: '同意，继续拍照' }).click()
  await page.getByRole('heading', { name: '拍照前看这四点' }).waitFor()
}

/** Chooses a photo of the album and waits until its result is shown. Without script a button sends it. */
export async function handIn(page: Page, photo: Buffer, { script = true } = {}) {
  await page.locator('input[type=file]:not([capture])').setInputFiles({
    name: 'portrait.jpg',
    mimeType: 'image/jpeg',
    buffer: photo,
  })
  if (!script) await page.getByRole('button', { name: '上传照片' }).click()
  const verdict = page.getByRole('heading', { name: /可以使用|不能用/ })
  await verdict.waitFor({ timeout: 120_000 })
  const words = await verdict.textContent()
  if (!words!.includes('可以使用')) throw new Error(await page.locator('main').innerText())
}

/** 使用这张, prints by post to the person's address, and the order placed. */
export async function orderPrints(page: Page, person: JourneyPerson) {
  await page.getByRole('button', { name: '使用这张' }).click()
  await page.waitForURL('**/prints')
  await page.getByRole('radio', { name: /^需要/ }).check({ force: true })
  await page.getByRole('button', { name: '下一步' }).click()
  await page.waitForURL('**/address')
  await page.getByLabel('省份和城市').selectOption({ label: '上海市' })
  await page.getByLabel('区县').fill('虹口区')
  await page.getByLabel('详细地址').fill(person.address)
  for (const box of await page.getByRole('checkbox').all()) await box.check({ force: true })
  await page.getByRole('button', { name: '下一步' }).click()
  await page.waitForURL('**/order')
  await page.getByRole('button', { name: '先提交订单，稍后支付' }).click()
  await page.waitForURL('**/orders/*')
}

/** 去支付 and the demo cashier, back to the order. */
export async function pay(page: Page) {
  await page.getByRole('button', { name: '去支付' }).click()
  await page.getByText('演示支付，不会扣款').first().waitFor()
  await page.getByRole('button', { name: '付款成功', exact: true }).click()
  await page.waitForURL('**/orders/*')
  await page.getByRole('heading', { name: '付款成功' }).waitFor()
}
