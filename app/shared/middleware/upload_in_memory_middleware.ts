import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import type { Readable } from 'node:stream'

/** A file of a form, held in memory. One that is `tooLarge`, alone or with those before it, has no bytes. */
export interface UploadedFile {
  fieldName: string
  clientName: string
  bytes: Buffer
  tooLarge: boolean
}

/** All files of a form together: so much memory a request may take before anybody knows who sent it. */
const MAX_BYTES = 30 * 1024 * 1024
/** A burst of the camera has five. */
const MAX_FILES = 5

/**
 * Reads multipart forms without touching the disk: photos and rosters are encrypted before anything of them is
 * stored. Runs before the CSRF check, which needs the form's fields.
 */
export default class UploadInMemoryMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    ctx.uploads = []
    if (!ctx.request.is(['multipart/form-data'])) return next()

    const memory = { left: MAX_BYTES }
    ctx.request.multipart.onFile('*', {}, async (part) => {
      const bytes = await readAll(part, memory)
      if (!part.filename || ctx.uploads.length === MAX_FILES) return
      ctx.uploads.push({
        fieldName: part.name,
        clientName: part.filename.slice(0, 200),
        bytes: bytes ?? Buffer.alloc(0),
        tooLarge: bytes === null,
      })
    })
    await ctx.request.multipart.process({ limit: '31mb' }).catch(asBadRequest)
    return next()
  }
}

/** A phone that loses its line in the middle of a photo is no fault of the service. */
function asBadRequest(error: Error): never {
  if ('status' in error) throw error
  throw new Exception('The form was cut off', { status: 400, code: 'E_FORM_CUT_OFF', cause: error })
}

/** @returns null when the part needs more memory than is left; the rest of it is read and dropped */
async function readAll(part: Readable, memory: { left: number }): Promise<Buffer | null> {
  let chunks: Buffer[] | null = []
  for await (const chunk of part) {
    memory.left -= chunk.length
    if (memory.left < 0) chunks = null
    chunks?.push(chunk)
  }
  return chunks && Buffer.concat(chunks)
}

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    /** Files of a multipart form; empty fields are not listed. */
    uploads: UploadedFile[]
  }
}
