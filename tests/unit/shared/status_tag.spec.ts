import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import edge from 'edge.js'
import { SUBMISSION_TRANSITIONS } from '#capture/models/submission'
import { ORDER_TRANSITIONS } from '#orders/models/order'
import { PAYMENT_ATTEMPT_TRANSITIONS } from '#payments/models/payment_attempt'
import { REFUND_TRANSITIONS } from '#payments/models/refund'
import { EXTENSION_TRANSITIONS } from '#review/models/extension_request'
import { COHORT_TRANSITIONS } from '#roster/models/cohort'
import { GRADUATE_RECORD_TRANSITIONS } from '#roster/models/graduate_record'
import { ROSTER_IMPORT_TRANSITIONS } from '#roster/models/roster_import'

type Labels = { [kind: string]: { [state: string]: string } }

const LABELS = { 'zh-CN': read('zh-CN'), 'en': read('en') }

test.group('Status label', () => {
  test('{$self} has a colour and words for each of its states')
    .with(Object.keys(LABELS.en))
    .run(async ({ assert }, kind) => {
      for (const [locale, labels] of Object.entries(LABELS)) {
        for (const state of Object.keys(labels[kind]).filter((key) => !key.endsWith('_next'))) {
          assert.include(await render(kind, state, locale), labels[kind][state])
        }
      }
    })

  test('{0}: the states of its table have words in both languages, and no others')
    .with([
      ['submission', SUBMISSION_TRANSITIONS],
      ['order', ORDER_TRANSITIONS],
      ['payment', PAYMENT_ATTEMPT_TRANSITIONS],
      ['refund', REFUND_TRANSITIONS],
      ['extension', EXTENSION_TRANSITIONS],
      ['cohort', COHORT_TRANSITIONS],
      ['record', GRADUATE_RECORD_TRANSITIONS],
      ['import', ROSTER_IMPORT_TRANSITIONS],
    ] as [string, Record<string, string[]>][])
    .run(({ assert }, [kind, transitions]) => {
      const states = [...Object.keys(transitions), ...Object.values(transitions).flat()]
      for (const labels of Object.values(LABELS)) {
        const named = Object.keys(labels[kind]).map((key) => key.replace(/_next$/, ''))
        assert.sameMembers([...new Set(named)], [...new Set(states)])
      }
    })

  test('a state without a label is an error, not an empty tag', async ({ assert }) => {
    await assert.rejects(() => render('submission', 'lost'), /No label for the state "lost"/)
  })
})

function read(locale: string): Labels {
  return JSON.parse(readFileSync(app.languageFilesPath(locale, 'statuses.json'), 'utf8'))
}

function render(kind: string, state: string, locale = 'zh-CN'): Promise<string> {
  const t = (key: string) => i18nManager.locale(locale).t(key)
  return edge
    .createRenderer()
    .share({ t })
    .renderRaw('@!status.tag({ kind: given.kind, state: given.state })', { given: { kind, state } })
}
