import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/lucid'

const sqliteFile = resolve(fileURLToPath(app.appRoot), env.get('DB_FILE', 'storage/db.sqlite3'))
if (env.get('DB_CONNECTION') === 'sqlite') mkdirSync(dirname(sqliteFile), { recursive: true })

const migrations = { naturalSort: true, paths: ['database/migrations'] }

type PoolDone = (error: Error | null, connection: unknown) => void

/**
 * Without gap locks: two requests that each find a row missing and insert it wait for each other, they do not deadlock;
 * what must not exist twice has a unique key. A plain read behind a lock sees what the other request wrote.
 */
function readCommitted(connection: any, done: PoolDone) {
  connection.query(
    'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
    (error: Error | null) => done(error, connection)
  )
}

const databaseConfig = defineConfig({
  connection: env.get('DB_CONNECTION'),
  connections: {
    sqlite: {
      client: 'better-sqlite3',
      connection: { filename: sqliteFile },
      useNullAsDefault: true,
      pool: {
        min: 1,
        max: 1,
        afterCreate: (connection: any, done: PoolDone) => {
          connection.pragma('journal_mode = WAL')
          connection.pragma('busy_timeout = 5000')
          connection.pragma('synchronous = NORMAL')
          connection.pragma('foreign_keys = ON')
          done(null, connection)
        },
      },
      migrations,
      schemaGeneration: {
        enabled: !app.inProduction && !app.inTest,
        outputPath: 'database/schema.ts',
        rulesPaths: ['./database/schema_rules.js'],
        excludeTables: ['queue_jobs', 'queue_schedules', 'rate_limits', 'form_receipts'],
      },
    },
    mysql: {
      client: 'mysql2',
      connection: {
        host: env.get('DB_HOST', '127.0.0.1'),
        port: env.get('DB_PORT', 3306),
        user: env.get('DB_USER', 'root'),
        password: env.get('DB_PASSWORD', ''),
        database: env.get('DB_DATABASE', 'graduation_photos'),
        charset: 'utf8mb4',
        timezone: 'Z',
        dateStrings: true,
        decimalNumbers: true,
      },
      pool: { min: 0, max: env.get('DB_POOL_MAX', 10), afterCreate: readCommitted },
      migrations,
      schemaGeneration: { enabled: false, outputPath: 'database/schema.ts' },
    },
  },
})

export default databaseConfig
