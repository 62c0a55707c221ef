import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'

test.group('Compression', () => {
  test('styles and scripts go out compressed, pages do not', async ({ assert }) => {
    const manifest = JSON.parse(
      readFileSync(app.publicPath('assets/.vite/manifest.json'), 'utf8')
    ) as Record<string, { file: string }>
    for (const entry of ['resources/css/portal.css', 'resources/js/portal.js']) {
      const asset = await get(`/assets/${manifest[entry].file}`)
      assert.equal(asset.headers.get('content-encoding'), 'gzip')
      assert.include(asset.headers.get('vary'), 'Accept-Encoding')
    }
    const page = await get('/login')
    assert.isNull(page.headers.get('content-encoding'))
  })
})

function get(path: string): Promise<Response> {
  return fetch(`${process.env.APP_URL}${path}`, { headers: { 'accept-encoding': 'gzip' } })
}
