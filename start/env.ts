import { Env } from '@adonisjs/core/env'

/**
 * Every environment variable of the service. Only `config/` and this file read the environment;
 * `.env.example` explains each one. A missing or malformed variable stops the start with its name.
 */
export default await Env.create(new URL('../', import.meta.url), {
  NODE_ENV: Env.schema.enum(['development', 'production', 'test'] as const),
  TZ: Env.schema.enum.optional(['UTC'] as const),
  HOST: Env.schema.string({ format: 'host' }),
  PORT: Env.schema.number(),
  APP_URL: Env.schema.string({ format: 'url', tld: false }),
  LOG_LEVEL: Env.schema.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const),
  LOG_FILE: Env.schema.string.optional(),
  DEMO_MODE: Env.schema.boolean.optional(),
  TRUST_PROXY: Env.schema.boolean.optional(),
  SECURE_COOKIES: Env.schema.boolean.optional(),
  ICP_RECORD: Env.schema.string.optional(),
  POLICE_RECORD: Env.schema.string.optional(),

  APP_KEY: Env.schema.secret(),
  DATA_KEY: Env.schema.secret(),
  INDEX_KEY: Env.schema.secret(),

  DB_CONNECTION: Env.schema.enum(['sqlite', 'mysql'] as const),
  DB_FILE: Env.schema.string.optional(),
  DB_HOST: Env.schema.string.optional(),
  DB_PORT: Env.schema.number.optional(),
  DB_USER: Env.schema.string.optional(),
  DB_PASSWORD: Env.schema.string.optional(),
  DB_DATABASE: Env.schema.string.optional(),
  DB_POOL_MAX: Env.schema.number.optional(),

  QUEUE_DRIVER: Env.schema.enum(['database', 'sync'] as const),
  QUEUE_EMBEDDED: Env.schema.boolean.optional(),
  PICTURE_WORKERS: Env.schema.number.optional(),
  STORAGE_DIR: Env.schema.string(),
  LIMITER_STORE: Env.schema.enum(['memory', 'database'] as const),

  PAYMENT_PROVIDER: Env.schema.enum(['demo', 'none'] as const),
  DEMO_GATEWAY_SECRET: Env.schema.secret.optional(),
})
