import { createHmac } from 'node:crypto'
import protection from '#config/data_protection'

/**
 * HMAC-SHA-256 of a normalised value, as 64 hex digits: lets a sealed column be looked up and kept unique
 * without being readable. `purpose` keeps the hashes of different columns apart.
 */
export function keyedHash(purpose: string, value: string): string {
  return createHmac('sha256', protection.indexKey).update(`${purpose}\0${value}`).digest('hex')
}
