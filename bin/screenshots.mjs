/** `npm run screenshots`: takes every picture of the README anew, from the demo as it is after `npm start`. */
import { mkdirSync } from 'node:fs'
import { chromium } from 'playwright'
import sharp from 'sharp'
import { makePlace } from './run_service.mjs'

const FOLDER = 'docs/screenshots'
const PHONE = { width: 375, height: 812 }
const DESK = { width: 1440, height: 900 }
/** Keys of the demo's staff. */
const STAFF = /^(registrar|reviewer|lead|operator|administrator|auditor)/

/** Which page of which demo person; `path` may look for its address on the page where the person arrives. */
const PICTURES = [
  { name: 'entry', person: null, size: PHONE, path: () => '/' },
  { name: 'result', person: 'photo', size: PHONE, path: (page) => linkTo(page, '/submissions/') },
  { name: 'order', person: 'unpaid', size: PHONE, path: (page) => linkTo(page, '/orders/') },
  { name: 'returned', person: 'returned', size: PHONE, path: () => '/home' },
  { name: 'import', person: 'registrar_a', size: DESK, path: (page) => importToDecide(page) },
  { name: 'review', person: 'reviewer_a', size: DESK, path: (page) => takePhoto(page) },
  { name: 'graduates', person: 'registrar_a', size: DESK, path: () => '/office/graduates' },
  { name: 'deliveries', person: 'operator', size: DESK, path: () => '/office/deliveries' },
]

mkdirSync(FOLDER, { recursive: true })
const place = await makePlace()
const service = await place.startDemo()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
try {
  for (const picture of PICTURES) await take(picture)
} finally {
  await browser.close()
  await service.stop()
  place.remove()
}

async function take({ name, person, size, path }) {
  const context = await browser.newContext({
    viewport: size,
    locale: 'zh-CN',
    deviceScaleFactor: 1.5,
  })
  const page = await context.newPage()
  if (person) await signIn(page, person)
  const address = await path(page)
  if (address) await page.goto(new URL(address, place.address).href)
  await page.waitForLoadState('networkidle')
  const picture = await page.screenshot()
  await sharp(picture).png({ palette: true, quality: 90 }).toFile(`${FOLDER}/${name}.png`)
  console.log(`${FOLDER}/${name}.png`)
  await context.close()
}

/** Both login pages list the demo's people; a click on their entry signs them in. */
async function signIn(page, person) {
  const isStaff = STAFF.test(person)
  await page.goto(`${place.address}${isStaff ? '/office/login' : '/login'}`)
  await page.locator(`form[action$="/demo/personas/${person}"] button`).click()
  await page.waitForURL(isStaff ? '**/office' : '**/home')
}

function linkTo(page, part) {
  return page.locator(`main a[href*="${part}"]`).first().getAttribute('href')
}

async function importToDecide(page) {
  await page.goto(`${place.address}/office/rosters`)
  return page.locator('main table a[href*="/office/rosters/"]').first().getAttribute('href')
}

async function takePhoto(page) {
  await page.goto(`${place.address}/office/review`)
  await page.getByRole('button', { name: '开始审核' }).click()
  await page.waitForURL('**/office/review/submissions/**')
  return null
}
