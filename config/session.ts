import { http } from '#config/app'
import app from '@adonisjs/core/services/app'
import { defineConfig, stores } from '@adonisjs/session'

/** Paths that other servers call, with signatures instead of sessions. */
export const SIGNED_CALLS = ['/payments/notifications/', '/demo-gateway/api/']

const sessionConfig = defineConfig({
  enabled: true,
  cookieName: 'session',
  clearWithBrowser: false,
  age: '2h',
  cookie: { path: '/', httpOnly: true, secure: http.cookie.secure, sameSite: 'lax' },
  store: app.inTest ? 'memory' : 'cookie',
  stores: { cookie: stores.cookie() },
})

export default sessionConfig
