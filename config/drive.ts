import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { defineConfig, services } from '@adonisjs/drive'

/** Files are sealed before they are stored (see app/shared/file_store.ts) and never served from here. */
const driveConfig = defineConfig({
  default: 'fs',
  services: {
    fs: services.fs({
      location: resolve(fileURLToPath(app.appRoot), env.get('STORAGE_DIR'), 'files'),
      serveFiles: false,
      visibility: 'private',
    }),
  },
})

export default driveConfig

declare module '@adonisjs/drive/types' {
  export interface DriveDisks extends InferDriveDisks<typeof driveConfig> {}
}
