/** The app as production runs it, on the SQLite file that DB_FILE names, with 2,000 graduates: started by pages.ts. */
import 'reflect-metadata'
import { runApp } from '#tests/bench/run_app'

await runApp(async (app) => {
  const { loadGraduates } = await import('#tests/bench/load_graduates')
  await loadGraduates(app)
})

process.send!(true)
