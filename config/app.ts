import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/core/http'

export const appKey = env.get('APP_KEY')
export const appUrl = env.get('APP_URL')

/**
 * Demo mode has personas, the demo gateway and demo data. It is bound to loopback, and a production start
 * without it has none of their routes.
 */
export const demoMode = env.get('DEMO_MODE', false)
if (demoMode && !['127.0.0.1', '::1', 'localhost'].includes(env.get('HOST'))) {
  throw new Error('DEMO_MODE=1 signs in anybody: HOST must be a loopback address')
}

/** 备案: what a site in mainland China states in its footer. Empty where it has none. */
export const siteRecords = {
  icp: env.get('ICP_RECORD', ''),
  police: env.get('POLICE_RECORD', ''),
}

export const http = defineConfig({
  generateRequestId: true,
  allowMethodSpoofing: false,
  useAsyncLocalStorage: false,
  /** Only the proxy in front is believed: what it was sent as X-Forwarded-For itself can be anybody's invention. */
  trustProxy: (_address, hop) => env.get('TRUST_PROXY', false) && hop === 0,
  cookie: {
    domain: '',
    path: '/',
    maxAge: '30d',
    httpOnly: true,
    secure: env.get('SECURE_COOKIES', app.inProduction && !demoMode),
    sameSite: 'lax',
  },
})
