import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import type { DateTime } from 'luxon'

const MAX_CLOCK_DIFFERENCE_S = 300

/**
 * What a signature of the demo gateway's protocol covers. An answer is signed with the method `ANSWER` and the nonce of
 * its request as path, so that it fits no other request.
 */
export interface SignedText {
  method: string
  path: string
  body: string
}

/** Headers that sign `text`: HMAC-SHA-256 over method, path, Unix seconds, a fresh nonce and the body, a line each. */
export function signatureHeaders(secret: string, text: SignedText, now: DateTime) {
  const timestamp = String(now.toUnixInteger())
  const nonce = randomUUID()
  return {
    'demo-timestamp': timestamp,
    'demo-nonce': nonce,
    'demo-signature': signature(secret, text, timestamp, nonce),
  }
}

/**
 * Checks signature and clock (five minutes either way).
 *
 * @returns the nonce, for those who must not accept one twice; null when the text is not genuine
 */
export function verifiedNonce(
  secret: string,
  text: SignedText,
  header: (name: string) => string | null | undefined,
  now: DateTime
): string | null {
  const timestamp = header('demo-timestamp') ?? ''
  const nonce = header('demo-nonce') ?? ''
  const given = Buffer.from(header('demo-signature') ?? '')
  const right = Buffer.from(signature(secret, text, timestamp, nonce))
  if (nonce === '' || given.length !== right.length || !timingSafeEqual(given, right)) return null
  return Math.abs(now.toUnixInteger() - Number(timestamp)) <= MAX_CLOCK_DIFFERENCE_S ? nonce : null
}

function signature(secret: string, text: SignedText, timestamp: string, nonce: string): string {
  const signed = [text.method, text.path, timestamp, nonce, text.body]
  return createHmac('sha256', secret)
    .update(signed.map((line) => `${line}\n`).join(''))
    .digest('hex')
}

/** Nonces of the last ten minutes: older ones fail by their clock. In memory, for demo mode is one process. */
export class SeenNonces {
  private readonly seenAt = new Map<string, number>()

  /** @returns false when the nonce was seen before */
  remember(nonce: string, now: DateTime): boolean {
    const second = now.toUnixInteger()
    for (const [old, at] of this.seenAt) {
      if (second - at <= 2 * MAX_CLOCK_DIFFERENCE_S) break
      this.seenAt.delete(old)
    }
    if (this.seenAt.has(nonce)) return false
    this.seenAt.set(nonce, second)
    return true
  }
}
