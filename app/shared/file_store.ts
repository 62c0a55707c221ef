import drive from '@adonisjs/drive/services/main'
import { randomUUID } from 'node:crypto'
import { openBytes, sealBytes } from '#shared/sealing'

/** What a stored file is, as the first folder of its key. */
export type FileKind =
  'originals' | 'frames' | 'finished' | 'masters' | 'alphas' | 'previews' | 'rosters' | 'deliveries'

/**
 * Encrypts `bytes` and stores them under a new random key. Store the file before the row that names it commits:
 * a sweeper can delete files without rows, nothing can bring back a missing file.
 */
export async function storeFile(kind: FileKind, bytes: Buffer): Promise<string> {
  const name = randomUUID()
  const key = `${kind}/${name.slice(0, 2)}/${name}`
  await drive.use().put(key, sealBytes(key, bytes))
  return key
}

/** @throws when the file is missing or was changed */
export async function readFile(key: string): Promise<Buffer> {
  return openBytes(key, Buffer.from(await drive.use().getBytes(key)))
}

export async function deleteFile(key: string): Promise<void> {
  await drive.use().delete(key)
}
