import { defineConfig } from '@adonisjs/core/bodyparser'

/**
 * Multipart bodies are never written to a temporary folder: `upload_in_memory_middleware` reads them into
 * memory with limits of its own, so that an unencrypted photo is never on disk.
 */
export default defineConfig({
  allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  form: {
    convertEmptyStringsToNull: true,
    limit: '128kb',
    types: ['application/x-www-form-urlencoded'],
  },
  json: { convertEmptyStringsToNull: true, limit: '128kb', types: ['application/json'] },
  multipart: {
    autoProcess: false,
    convertEmptyStringsToNull: true,
    processManually: [],
    limit: '31mb',
    types: ['multipart/form-data'],
  },
})
