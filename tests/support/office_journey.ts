import { DateTime } from 'luxon'
import type { Page } from 'playwright'
import type Staff from '#accounts/models/staff'
import Submission from '#capture/models/submission'
import { STAFF_PASSWORD } from '#database/factories/staff'
import { dbTime } from '#shared/db_time'

/** The login form of the back office, with the password of the factories. */
export async function signInStaff(page: Page, staff: Staff) {
  await page.goto('/office/login')
  await page.getByRole('textbox', { name: '邮箱' }).fill(staff.email)
  await page.getByLabel('密码', { exact: true }).fill(STAFF_PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL('**/office')
}

/** Takes the next photo of the queue onto the desk. */
export async function takeNextPhoto(page: Page) {
  await page.getByRole('link', { name: '照片审核' }).first().click()
  await page.getByRole('button', { name: '开始审核' }).click()
  await page.waitForURL('**/office/review/submissions/*')
}

/** 通过, then the queue again: nothing waits any more. */
export async function approveLastPhoto(page: Page) {
  await page.getByRole('button', { name: '通过' }).click()
  await page.getByText('没有待审核的照片').waitFor()
  await letTenSecondsPass()
}

/** Ticks reasons by their short words, writes a note, 退回. */
export async function returnLastPhoto(page: Page, reasons: string[], note: string) {
  for (const reason of reasons) await page.getByRole('checkbox', { name: reason }).check()
  await page.getByRole('textbox', { name: '补充说明' }).fill(note)
  await page.getByRole('button', { name: '退回' }).click()
  await page.getByText('没有待审核的照片').waitFor()
  await letTenSecondsPass()
}

/** A decision is told, and counts, only when it cannot be undone any more; the clock is not waited for. */
async function letTenSecondsPass() {
  const past = dbTime(DateTime.utc().minus({ seconds: 1 }))
  await Submission.query().whereNotNull('told_at').update({ told_at: past })
}

/** 生成交付包 of the one cohort that waits, and its archive. */
export async function deliver(page: Page): Promise<Buffer> {
  await page.getByRole('link', { name: '交付' }).first().click()
  await page.getByRole('button', { name: '生成交付包' }).click()
  await page.waitForURL('**/office/deliveries/*')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载交付包' }).first().click()
  const stream = await (await download).createReadStream()
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
