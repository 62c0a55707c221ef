import env from '#start/env'

/**
 * Keys of personal data. `sealingKeys` are AES-256 keys by id, the first one writes; `indexKey` makes the keyed
 * hashes that look-ups use. Both live outside the database and outside its backups.
 */
export default {
  sealingKeys: [{ id: 'k1', key: keyBytes('DATA_KEY', env.get('DATA_KEY').release()) }],
  indexKey: keyBytes('INDEX_KEY', env.get('INDEX_KEY').release()),
}

function keyBytes(name: string, value: string): Buffer {
  const bytes = Buffer.from(value, 'base64url')
  if (bytes.length !== 32)
    throw new Error(`${name} must be 32 bytes in base64url (got ${bytes.length})`)
  return bytes
}
