import { chromium, type Browser } from 'playwright'
import { builtKb } from '#tests/support/build_size'
import { makePlace } from '../../bin/run_service.mjs'

const ROUNDS = 5
/** An old phone on a bad line: four times slower than this machine, 1.6 Mbit/s, 150 ms there and back. */
const CPU_SLOWDOWN = 4
const LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
}
const PHONE = { width: 375, height: 812 }

export interface PortalResult {
  /** Largest contentful paint with an empty cache, medians over the rounds: the first screen, and a student's home. */
  entryLcpMs: number
  homeLcpMs: number
  /** The first screen without the slowdown of phone and line, as the baseline. */
  entryFastLcpMs: number
  portalGzKb: number
  officeGzKb: number
}

/** Starts the demo and looks at the portal as a phone does. About two minutes, most of them for the demo's photos. */
export async function portal(): Promise<PortalResult> {
  const place = await makePlace()
  const service = await place.startDemo()
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const entry = { origin: place.address, path: '/', person: null }
    const home = { origin: place.address, path: '/home', person: 'review' }
    return {
      entryLcpMs: await lcp(browser, entry),
      homeLcpMs: await lcp(browser, home),
      entryFastLcpMs: await lcp(browser, entry, false),
      portalGzKb: builtKb(['resources/css/portal.css', 'resources/js/portal.js']),
      officeGzKb: builtKb(['resources/css/office.css', 'resources/js/office.js']),
    }
  } finally {
    await browser.close()
    await service.stop()
    place.remove()
  }
}

async function lcp(
  browser: Browser,
  look: { origin: string; path: string; person: string | null },
  slow = true
): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN' })
    const page = await context.newPage()
    if (look.person) {
      await page.goto(`${look.origin}/login`)
      await page.locator(`form[action$="/demo/personas/${look.person}"] button`).click()
      await page.waitForURL('**/home')
    }
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.clearBrowserCache')
    if (slow) {
      await devtools.send('Network.enable')
      await devtools.send('Network.emulateNetworkConditions', LINE)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
    }
    await page.goto(look.origin + look.path, { waitUntil: 'load' })
    times.push(await page.evaluate(largestPaint))
    await context.close()
  }
  return Math.round(times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)])
}

/** Runs in the page: the last largest paint until nothing larger came for a second. */
function largestPaint(): Promise<number> {
  return new Promise((resolve) => {
    let latest = 0
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) latest = startTime
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    setTimeout(() => resolve(latest), 1000)
  })
}
