import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserContext, Page, Response } from 'playwright'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Inline script, style or handler in a page as the server sent it. */
const INLINE = /<style|<script(?![^>]*\ssrc=)|\sstyle="|\son[a-z]+="/i

declare global {
  interface Window {
    refused: string[]
    axe: { run(options: object): Promise<{ violations: AxeFinding[] }> }
  }
}
interface AxeFinding {
  id: string
  impact: string
  nodes: { target: string[] }[]
}

/** Gives every page of this browser the accessibility checker, and an ear for what the policy refuses. */
export async function prepare(context: BrowserContext) {
  await context.addInitScript({ content: AXE })
  await context.addInitScript(() => {
    window.refused = []
    document.addEventListener('securitypolicyviolation', (event) => {
      window.refused.push(`${event.violatedDirective} ${event.blockedURI}`)
    })
  })
}

/** What is wrong with a page whatever its width: inline parts, refusals of the policy, words without a text. */
export async function pageFaults(page: Page, answer: Response | null): Promise<string[]> {
  const html = (await answer?.text()) ?? ''
  const faults: string[] = []
  if (answer?.status() !== 200) faults.push(`status ${answer?.status()}`)
  const inline = INLINE.exec(html)
  if (inline) faults.push(`inline ${html.slice(inline.index, inline.index + 60)}`)
  if (/translation missing/i.test(html))
    faults.push(/[^<>]*translation missing[^<>]*/i.exec(html)![0])
  for (const refused of await page.evaluate(() => window.refused)) faults.push(`CSP ${refused}`)
  return faults
}

/** Serious and critical findings of axe, as "axe rule: element". */
export async function axeFaults(page: Page, only?: string[]): Promise<string[]> {
  const options = {
    resultTypes: ['violations'],
    preload: false,
    runOnly: only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  }
  const { violations } = await page.evaluate((each) => window.axe.run(each), options)
  return violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

/** @returns how far the page can be moved sideways, as a fault */
export async function widthFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().right > clientWidth + 1)
      .map(({ tagName, className }) => `${tagName}.${className}`)
    return [`${scrollWidth - clientWidth} px too wide: ${wide.slice(0, 4).join(', ')}`]
  })
}

/** Buttons, fields and links smaller than 44 px; links inside running text excepted. */
export async function targetFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    const all = 'a[href], button, select, textarea, summary, input:not([type=hidden])'
    for (const element of document.querySelectorAll<HTMLElement>(all)) {
      const isLink = element instanceof HTMLAnchorElement
      if (isLink && /^inline(-block)?$/.test(getComputedStyle(element).display)) continue
      const label = element instanceof HTMLInputElement ? element.closest('label') : null
      const { width, height, bottom } = (label ?? element).getBoundingClientRect()
      if (width === 0 || height === 0 || bottom < 0) continue
      if (width < 43.5 || height < 43.5) {
        const words = (label ?? element).textContent!.trim().slice(0, 20)
        faults.push(
          `target ${Math.round(width)}x${Math.round(height)}: ${element.className} ${words}`
        )
      }
    }
    return faults
  })
}
