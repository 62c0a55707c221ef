/**
 * `npm test`: unit and functional suites on SQLite and again on MySQL or MariaDB, the browser suite on SQLite. Ends with one
 * line `N passed, N failed`. Where no MySQL answers its run is left out with a sentence; CI (CI=true) counts that as a failure.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import { toolEnvironment } from './tool_environment.mjs'

const COUNTS = `tmp/test-counts-${process.pid}.jsonl`
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const MYSQL = {
  host: process.env.TEST_MYSQL_HOST ?? '127.0.0.1',
  port: Number(process.env.TEST_MYSQL_PORT ?? 3306),
  user: process.env.TEST_MYSQL_USER ?? 'root',
  password: process.env.TEST_MYSQL_PASSWORD ?? '',
}
let passed = 0
let failed = 0
let skipped = 0

mkdirSync('tmp', { recursive: true })
if (run('assets', ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']) !== 0)
  fail('the assets do not build')
suite('unit and functional on SQLite', ['unit', 'functional'], { TEST_DATABASE: 'sqlite' })
revertMigrations('SQLite')
await onMysql()
inBrowser()

if (skipped > 0) console.log(`${skipped} skipped: each says above what it needs`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

/** Runs test suites in a process of their own and adds up its counts; a run that dies counts as one failure. */
function suite(title, suites, env) {
  rmSync(COUNTS, { force: true })
  const status = run(title, ['--import=@poppinss/ts-exec', 'bin/test.ts', ...suites], {
    ...env,
    TEST_COUNTS: COUNTS,
  })
  const counted = existsSync(COUNTS)
  const counts = counted
    ? JSON.parse(readFileSync(COUNTS, 'utf8').trim().split('\n').at(-1))
    : { passed: 0, failed: 0, skipped: 0 }
  rmSync(COUNTS, { force: true })
  passed += counts.passed
  failed += counts.failed
  skipped += counts.skipped
  if (!counted || (status !== 0 && counts.failed === 0))
    fail(`${title}: the run ended with status ${status}`)
}

async function onMysql() {
  const database = `graduation_photos_test_${process.pid}`
  let connection
  try {
    connection = await mysql.createConnection(MYSQL)
  } catch (error) {
    const sentence = `no MySQL or MariaDB answers on ${MYSQL.host}:${MYSQL.port} (${error.code})`
    if (process.env.CI) return fail(sentence)
    return console.log(
      `\nThe MySQL run is left out: ${sentence}. TEST_MYSQL_HOST, _PORT, _USER and _PASSWORD choose a server.`
    )
  }
  await connection.query(`CREATE DATABASE \`${database}\` CHARACTER SET utf8mb4`)
  try {
    suite('unit and functional on MySQL', ['unit', 'functional'], {
      TEST_DATABASE: 'mysql',
      TEST_MYSQL_DATABASE: database,
      DB_HOST: MYSQL.host,
      DB_PORT: String(MYSQL.port),
      DB_USER: MYSQL.user,
      DB_PASSWORD: MYSQL.password,
    })
    revertMigrations('MySQL', {
      DB_CONNECTION: 'mysql',
      DB_DATABASE: database,
      DB_HOST: MYSQL.host,
      DB_PORT: String(MYSQL.port),
      DB_USER: MYSQL.user,
      DB_PASSWORD: MYSQL.password,
    })
  } finally {
    await connection.query(`DROP DATABASE \`${database}\``)
    await connection.end()
  }
}

/** Every migration must be undoable. In a process of its own: the suites leave their tables as they are. */
function revertMigrations(database, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'revert-'))
  const settings = { ...toolEnvironment(folder), NODE_ENV: 'production', ...env }
  const isDone = ['migration:run', 'migration:reset'].every(
    (command) =>
      run(
        `${command} on ${database}`,
        ['ace.js', command, '--force', '--compact-output'],
        settings
      ) === 0
  )
  rmSync(folder, { recursive: true, force: true })
  if (isDone) passed += 1
  else fail(`the migrations cannot be undone on ${database}`)
}

function inBrowser() {
  if (!existsSync(CHROMIUM)) {
    return fail(
      `the browser suite needs Chromium at ${CHROMIUM}: on Debian \`apt-get install chromium fonts-noto-cjk\`, or set CHROMIUM_PATH`
    )
  }
  suite('browser', ['browser'], { TEST_DATABASE: 'sqlite', TEST_QUEUE: 'database' })
}

function run(title, args, env = {}) {
  console.log(`\n== ${title}`)
  return spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } })
    .status
}

function fail(sentence) {
  console.error(`\n✗ ${sentence}`)
  failed += 1
}
