import { createHash } from 'node:crypto'

/**
 * A short mark of what a form was filled from. It changes when a value does, also within the second that a database's
 * times are exact to; a form brings it back, and a save on an older state is refused.
 */
export function fingerprint(values: unknown): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 16)
}
