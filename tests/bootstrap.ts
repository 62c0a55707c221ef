import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import { authApiClient } from '@adonisjs/auth/plugins/api_client'
import { authBrowserClient } from '@adonisjs/auth/plugins/browser_client'
import { sessionApiClient } from '@adonisjs/session/plugins/api_client'
import { sessionBrowserClient } from '@adonisjs/session/plugins/browser_client'
import { shieldApiClient } from '@adonisjs/shield/plugins/api_client'
import { apiClient } from '@japa/api-client'
import { assert } from '@japa/assert'
import { browserClient } from '@japa/browser-client'
import { pluginAdonisJS } from '@japa/plugin-adonisjs'
import * as builtIn from '@japa/runner/reporters'
import type { Config } from '@japa/runner/types'
import { chromium } from 'playwright'
import { countReporter } from '#tests/support/count_reporter'

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const plugins: Config['plugins'] = [
  assert(),
  pluginAdonisJS(app),
  apiClient({ baseURL: process.env.APP_URL }),
  sessionApiClient(app),
  authApiClient(app),
  shieldApiClient(),
  browserClient({
    runInSuites: ['browser'],
    launcher: (options) =>
      chromium.launch({
        ...options,
        args: CHROMIUM_FLAGS,
        executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      }),
  }),
  sessionBrowserClient(app),
  authBrowserClient(app),
]

export const reporters: Config['reporters'] = {
  activated: ['spec', 'count'],
  list: [builtIn.spec(), countReporter()],
}

export const runnerHooks: Required<Pick<Config, 'setup' | 'teardown'>> = {
  setup: [migrate, useBuiltAssets],
  teardown: [],
}

export const configureSuite: Config['configureSuite'] = (suite) => {
  if (suite.name === 'functional' || suite.name === 'browser') {
    suite.setup(() => testUtils.httpServer().start())
  }
}

/** The database is the run's own and goes with it: bin/run_tests.mjs undoes the migrations on connections of its own. */
async function migrate() {
  await testUtils.db().migrate()
}

/** Pages get the scripts and styles that people get, not those of a development server. */
async function useBuiltAssets() {
  const vite = await app.container.make('vite')
  if (vite.hasManifestFile) await vite.stopDevServer()
}
