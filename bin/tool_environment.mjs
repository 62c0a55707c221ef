import { join } from 'node:path'

/**
 * Settings for tools that start the application without a .env of its own: an SQLite file in `folder` and keys that
 * protect nothing.
 */
export function toolEnvironment(folder) {
  const key = Buffer.alloc(32, 3).toString('base64url')
  return {
    ...process.env,
    NODE_ENV: 'development',
    TZ: 'UTC',
    HOST: '127.0.0.1',
    PORT: '3333',
    APP_URL: 'http://127.0.0.1:3333',
    LOG_LEVEL: 'error',
    DEMO_MODE: '1',
    APP_KEY: key,
    DATA_KEY: key,
    INDEX_KEY: key,
    DB_CONNECTION: 'sqlite',
    DB_FILE: join(folder, 'db.sqlite3'),
    QUEUE_DRIVER: 'sync',
    QUEUE_EMBEDDED: '0',
    STORAGE_DIR: folder,
    LIMITER_STORE: 'memory',
    PAYMENT_PROVIDER: 'demo',
    DEMO_GATEWAY_SECRET: key,
  }
}
