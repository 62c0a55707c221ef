/** The app as production runs it, on the SQLite file that DB_FILE names, with 2,000 graduates: started by pages.ts. */
import 'reflect-metadata'
import { Ignitor } from '@adonisjs/core'

const APP_ROOT = new URL('../../', import.meta.url)

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
    app.starting(async () => {
      const { loadGraduates } = await import('#tests/bench/load_graduates')
      await loadGraduates(app)
    })
    app.listen('SIGTERM', () => app.terminate())
  })
  .httpServer()
  .start()

process.send!('ready')
