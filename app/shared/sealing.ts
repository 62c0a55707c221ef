import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import protection from '#config/data_protection'

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts bytes with AES-256-GCM. `context` (table, column and record id, or a file's name) is bound to the
 * ciphertext: a value moved to another record does not open.
 *
 * @returns nonce, tag and ciphertext behind a header line that names algorithm and key
 */
export function sealBytes(context: string, plain: Buffer): Buffer {
  const { id, key } = protection.sealingKeys[0]
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from(`gcm1.${id}\n`), nonce, cipher.getAuthTag(), body])
}

/** @throws Error when the key is unknown, the bytes were changed or the context differs */
export function openBytes(context: string, sealed: Buffer): Buffer {
  const end = sealed.indexOf(0x0a)
  const [format, keyId] = sealed.subarray(0, Math.max(0, end)).toString().split('.')
  const entry = protection.sealingKeys.find(({ id }) => id === keyId)
  if (format !== 'gcm1' || !entry) throw new Error('Sealed value names an unknown algorithm or key')

  const nonce = sealed.subarray(end + 1, end + 1 + NONCE_BYTES)
  const tag = sealed.subarray(end + 1 + NONCE_BYTES, end + 1 + NONCE_BYTES + TAG_BYTES)
  const decipher = createDecipheriv(ALGORITHM, entry.key, nonce)
    .setAAD(Buffer.from(context))
    .setAuthTag(tag)
  return Buffer.concat([
    decipher.update(sealed.subarray(end + 1 + NONCE_BYTES + TAG_BYTES)),
    decipher.final(),
  ])
}

/** The column form of `sealBytes`: text in, base64url text out. */
export function sealText(context: string, plain: string): string {
  return sealBytes(context, Buffer.from(plain)).toString('base64url')
}

export function openText(context: string, sealed: string): string {
  return openBytes(context, Buffer.from(sealed, 'base64url')).toString()
}

/** Binds a sealed column to its record; bulk statements use it where no model is at hand. */
export function columnContext(table: string, column: string, id: string): string {
  return `${table}.${column}:${id}`
}
