import { createSecretKey, type KeyObject } from 'node:crypto'
import env from '#start/env'

/**
 * Keys of personal data. `sealingKeys` are AES-256 keys by id, the first one writes; `indexKey` makes the keyed
 * hashes that look-ups use. Both live outside the database and outside its backups.
 */
export default {
  sealingKeys: [{ id: 'k1', key: secretKey('DATA_KEY', env.get('DATA_KEY').release()) }],
  indexKey: secretKey('INDEX_KEY', env.get('INDEX_KEY').release()),
}

/** A key object, not bytes: with bytes every single call would make one, ten times slower. */
function secretKey(name: string, value: string): KeyObject {
  const bytes = Buffer.from(value, 'base64url')
  if (bytes.length !== 32)
    throw new Error(`${name} must be 32 bytes in base64url (got ${bytes.length})`)
  return createSecretKey(bytes)
}
