import type { HttpContext } from '@adonisjs/core/http'
import { SIGNED_CALLS } from '#config/session'

/** Whether another server sent this request, which proves itself by a signature instead of a session. */
export function isSignedCall(request: HttpContext['request']): boolean {
  return SIGNED_CALLS.some((path) => request.url().startsWith(path))
}
