import { Ignitor } from '@adonisjs/core'
import type { ApplicationService } from '@adonisjs/core/types'

const APP_ROOT = new URL('../../', import.meta.url)

/** Serves the app in this process, after `load` has filled its database. */
export async function runApp(load: (app: ApplicationService) => Promise<void>): Promise<void> {
  await new Ignitor(APP_ROOT, {
    importer: (filePath) =>
      filePath.startsWith('./') || filePath.startsWith('../')
        ? import(new URL(filePath, APP_ROOT).href)
        : import(filePath),
  })
    .tap((app) => {
      app.booting(async () => {
        await import('#start/env')
      })
      app.starting(() => load(app))
      app.listen('SIGTERM', () => app.terminate())
    })
    .httpServer()
    .start()
}
