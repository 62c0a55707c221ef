import app from '@adonisjs/core/services/app'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { refreshEditedTexts } from '#messages/actions/refresh_edited_texts'

/** The process that saves a text uses it at once, every other one within this time. */
const REFRESH_MS = 30_000

app.ready(async () => {
  // A new database has no tables yet when the migrations' own command starts.
  if (!(await db.connection().schema.hasTable('edited_texts'))) return
  await refreshEditedTexts()
  const clock = setInterval(() => refreshEditedTexts().catch(report), REFRESH_MS)
  clock.unref()
  app.terminating(() => clearInterval(clock))
})

function report(error: unknown) {
  logger.error({ err: error }, 'edited texts could not be read; tried again in half a minute')
}
