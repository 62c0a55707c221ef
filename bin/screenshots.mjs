/**
 * `npm run screenshots`: from the demo as it is after `npm start`, takes the pictures of the README anew, and one of every page
 * that its people can reach, in both languages, on a phone and on a desk: docs/screenshots and tmp/screenshots. With `-- readme`
 * or `-- pages` only those.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
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
  { name: 'progress', person: 'approved', size: PHONE, path: (page) => progressOf(page) },
  { name: 'returned', person: 'returned', size: PHONE, path: (page) => progressOf(page) },
  { name: 'import', person: 'registrar_a', size: DESK, path: (page) => importToDecide(page) },
  { name: 'review', person: 'reviewer_a', size: DESK, path: (page) => takePhoto(page) },
  { name: 'cohort', person: 'registrar_a', size: DESK, path: (page) => cohortOf(page) },
  { name: 'orders', person: 'operator', size: DESK, path: () => '/office/orders' },
]

/** Pages of a collection that a link leads to only at the right moment: asked for by address. */
const STEPS = ['', '/information', '/photo', '/prints', '/address', '/order', '/messages']
const ALL_FOLDER = 'tmp/screenshots'
/** Addresses that answer with a file or change something. */
const NO_PAGE =
  /\/(export|archive|template|errors|pictures|locale|appearance|text-size|status|download)(\/|$|\?)/
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

const only = process.argv[2]
mkdirSync(FOLDER, { recursive: true })
const place = await makePlace()
const service = await place.startDemo()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
try {
  if (only !== 'pages') for (const picture of PICTURES) await take(picture)
  if (only !== 'readme') await takeAll()
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

/** Every page of every demo person once: a page of the same kind that somebody else has shown already is left out. */
async function takeAll() {
  rmSync(ALL_FOLDER, { recursive: true, force: true })
  for (const locale of ['zh-CN', 'en']) {
    const seen = new Set()
    for (const person of [null, ...(await people('/login'))]) await walk(person, locale, seen)
  }
  const seen = new Set()
  for (const person of await people('/office/login')) await walk(person, 'zh-CN', seen)
}

/** Follows the links of one person from page to page. */
async function walk(person, locale, seen) {
  const context = await browser.newContext({ viewport: PHONE, locale })
  const page = await context.newPage()
  if (person) await signIn(page, person)
  const own = person && !STAFF.test(person) ? new Set() : seen
  const waiting = [person ? page.url() : `${place.address}/`]
  while (waiting.length) {
    const address = new URL(waiting.shift())
    const kind = kindOf(address)
    if (own.has(kind)) continue
    own.add(kind)
    const answer = await page.goto(address.href)
    if (!answer?.headers()['content-type']?.includes('text/html')) continue
    await picture(page, person, locale, kindOf(new URL(page.url())))
    waiting.push(...(await linksOf(page)))
  }
  await context.close()
}

async function picture(page, person, locale, kind) {
  const name = kind.replace(/[^\w-]+/g, '_').replace(/^_|_$/g, '') || 'entry'
  for (const size of [PHONE, DESK]) {
    const folder = join(ALL_FOLDER, person ?? 'nobody', locale, String(size.width))
    mkdirSync(folder, { recursive: true })
    await page.setViewportSize(size)
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
  }
}

async function linksOf(page) {
  const links = await page.locator('a[href]').evaluateAll((all) => all.map(({ href }) => href))
  const collection = links
    .map((href) => /\/collections\/[0-9a-f-]{36}/.exec(href)?.[0])
    .find(Boolean)
  const steps = collection ? STEPS.map((step) => place.address + collection + step) : []
  return [...links, ...steps].filter(
    (href) => href.startsWith(place.address) && !NO_PAGE.test(new URL(href).pathname)
  )
}

/** Pages that differ only by the record or by search, filter and page are of one kind; tabs are not. */
function kindOf(address) {
  const tab = address.searchParams.get('tab') ?? address.searchParams.get('kind')
  return address.pathname.replace(UUID, 'id') + (tab ? `?${tab}` : '')
}

/** Keys of the demo people that a login page lists. */
async function people(login) {
  const page = await browser.newPage()
  await page.goto(place.address + login)
  const actions = await page
    .locator('form[action*="/demo/personas/"]')
    .evaluateAll((forms) => forms.map((form) => new URL(form.action).pathname.split('/').pop()))
  await page.close()
  return actions
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

/** 采集进度 of the person's own collection. */
async function progressOf(page) {
  const links = await page
    .locator('a[href^="/collections/"]')
    .evaluateAll((all) => all.map(({ href }) => href))
  return links.find((href) => /\/collections\/[0-9a-f-]{36}$/.test(href))
}

/** The overview of the cohort that collects now. */
async function cohortOf(page) {
  await page.goto(`${place.address}/office/cohorts`)
  return page.locator('main tbody a[href*="/office/cohorts/"]').first().getAttribute('href')
}

async function takePhoto(page) {
  await page.goto(`${place.address}/office/review`)
  await page.getByRole('button', { name: '开始审核' }).click()
  await page.waitForURL('**/office/review/submissions/**')
  return null
}
