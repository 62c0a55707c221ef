import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import edge from 'edge.js'

const STATES: { [kind: string]: { [state: string]: string } } = JSON.parse(
  readFileSync(app.languageFilesPath('zh-CN', 'statuses.json'), 'utf8')
)

test.group('Status label', () => {
  test('{$self} has a colour and words for each of its states')
    .with(Object.keys(STATES))
    .run(async ({ assert }, kind) => {
      for (const state of Object.keys(STATES[kind]).filter((key) => !key.endsWith('_next'))) {
        const html = await render(kind, state)
        assert.include(html, STATES[kind][state])
        assert.property(STATES[kind], `${state}_next`)
      }
    })

  test('a state without a label is an error, not an empty tag', async ({ assert }) => {
    await assert.rejects(() => render('submission', 'lost'), /No label for the state "lost"/)
  })
})

function render(kind: string, state: string): Promise<string> {
  const t = (key: string) => i18nManager.locale('zh-CN').t(key)
  return edge
    .createRenderer()
    .share({ t })
    .renderRaw('@!status.tag({ kind: given.kind, state: given.state })', { given: { kind, state } })
}
