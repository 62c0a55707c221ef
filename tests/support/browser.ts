import app from '@adonisjs/core/services/app'
import type { Group } from '@japa/runner/core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright'
import queueConfig, { QUEUES } from '#config/queue'
import { startWorker } from '#shared/queue'
import { truncateAll } from '#tests/support/truncate_all'

export const PHONE = { width: 375, height: 812 }
export const DESK = { width: 1440, height: 900 }

/** Every test begins with empty tables, and a worker in this process does the background work as under `npm start`. */
export function likeInTheWorld(group: Group) {
  group.setup(async () => {
    const worker = await startWorker(app, queueConfig, QUEUES)
    return () => worker.stop()
  })
  group.each.setup(() => truncateAll())
  group.each.teardown(() => truncateAll())
}

/** A person's own browser, and everything that went wrong in it. */
export interface Seat {
  context: BrowserContext
  page: Page
  /** Script errors, refused resources (CSP too) and answers of 500 and above. */
  faults: string[]
}

export async function sitDown(
  browser: Browser,
  viewport: { width: number; height: number },
  options: BrowserContextOptions = {}
): Promise<Seat> {
  const context = await browser.newContext({
    baseURL: process.env.APP_URL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport,
    ...options,
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${page.url()}: ${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`)
  })
  return { context, page, faults }
}
