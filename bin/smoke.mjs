/**
 * Starts the service as a newcomer and as an operator would: `npm start`, again with its data kept, a production start without
 * demo people and gateway, and one without keys, which must refuse.
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { makePlace } from './run_service.mjs'

const place = await makePlace()
try {
  await during(place.startDemo(), async ({ output }) => {
    assert.ok(output.includes(place.address), 'the terminal prints the address')
    assert.match(output, /first password \d{5}[\dX]/, 'the terminal prints a login')
    assert.match(await page('/'), /请选择身份/)
    assert.match(await page('/login'), /名单里的学生/)
    assert.match(await page('/office/login'), /审核员/)
  })
  await during(place.startDemo(), async ({ output }) => {
    assert.match(output, /data of the last start kept/)
    assert.match(await page('/office/login'), /审核员/)
  })
  await during(place.startProduction(), async () => {
    assert.match(await page('/'), /请选择身份/)
    assert.doesNotMatch(await page('/login'), /名单里的学生/)
    assert.doesNotMatch(await page('/office/login'), /审核员/)
    for (const path of ['/demo-gateway/cashier/x', '/demo/personas/fresh']) {
      assert.equal((await fetch(place.address + path)).status, 404, path)
    }
  })
} finally {
  place.remove()
}

const keyless = refusedStart({ DEMO_MODE: '', APP_KEY: '', DATA_KEY: '', INDEX_KEY: '' })
for (const name of ['APP_KEY', 'DATA_KEY', 'INDEX_KEY'])
  assert.ok(keyless.includes(`${name} is missing`), keyless)
for (const yes of ['1', 'true']) assert.match(refusedStart({ DEMO_MODE: yes }), /DEMO_MODE is set/)
console.log('npm start twice, a production start and a refused one: as promised')

/** @returns what a production start says that does not come to pass */
function refusedStart(env) {
  const { status, stderr } = spawnSync(process.execPath, ['bin/start_production.mjs'], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '1', ...env },
  })
  assert.equal(status, 1)
  return stderr
}

/** Runs `look` while the service is up and ends the service whatever happens. */
async function during(starting, look) {
  const service = await starting
  try {
    await look(service)
  } finally {
    await service.stop()
  }
}

async function page(path) {
  const response = await fetch(place.address + path, { headers: { 'accept-language': 'zh-CN' } })
  assert.equal(response.status, 200, `${path} answers ${response.status}`)
  return response.text()
}
