import type { HttpContext } from '@adonisjs/core/http'

const KEY = 'page_before'
/** Pages that are read aside, and links that only lead on. */
const ASIDE = /^\/(legal|pages|locale|display)(\/|$)/

/**
 * The page of ours from which somebody came to a text that is read aside, for its back arrow: not another such text, and still
 * the same one after the language was switched.
 */
export function pageBefore({ request, session }: HttpContext): string {
  const from = ownPath(request)
  if (from === null) session.forget(KEY)
  else if (!ASIDE.test(from)) session.put(KEY, from)
  return session.get(KEY, '/')
}

function ownPath(request: HttpContext['request']): string | null {
  const referrer = URL.parse(request.header('referer') ?? '')
  if (!referrer || referrer.host !== request.host()) return null
  return referrer.pathname + referrer.search
}
