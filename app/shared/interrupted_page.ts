import type { HttpContext } from '@adonisjs/core/http'
import type { Authenticators } from '@adonisjs/auth/types'

type Guard = keyof Authenticators

interface InterruptedPage {
  path: string
  /** What the page was about to show: after an expired form, everything that was typed. */
  flash: Record<string, any>
}

/** Remembers the page that somebody asked for before signing in at `guard`. Pictures and scripts are not pages. */
export function keepPage({ request, session }: HttpContext, guard: Guard) {
  if (request.method() !== 'GET' || !request.header('accept')?.includes('text/html')) return
  const page: InterruptedPage = { path: request.url(true), flash: session.flashMessages.all() }
  session.put(keyOf(guard), page)
}

/** @returns the path of the page that was kept, which gets its messages back; null when there is none */
export function resumePage({ session }: HttpContext, guard: Guard): string | null {
  const page: InterruptedPage | null = session.pull(keyOf(guard), null)
  if (!page) return null
  session.flash(page.flash)
  return page.path
}

function keyOf(guard: Guard): string {
  return `interrupted_${guard}`
}
