import { globSync, readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { auditDetails } from '#audit/audit_details'

/** `what: 'code'` of recordAccess, and the one code that has a name of its own. */
const LOOK = /(?:what:|SHEET_LOOK =) '([a-z_]+)'/g
const ACTION = /action: [^,]*?'([a-z_]+\.[a-z_]+)'(?: : '([a-z_]+\.[a-z_]+)')?,/g

test.group('Audit trail', () => {
  test('everything that is recorded has words', ({ assert }) => {
    const actions = globSync('app/*/actions/*.ts', { cwd: app.makePath() }).flatMap((file) =>
      [...readFileSync(app.makePath(file), 'utf8').matchAll(ACTION)].flatMap(([, one, other]) =>
        other ? [one, other] : [one]
      )
    )
    assert.isAbove(new Set(actions).size, 25)
    for (const locale of ['zh-CN', 'en']) {
      for (const action of actions) {
        const key = `portal.audit.actions.${action}`
        assert.notInclude(i18nManager.locale(locale).t(key), 'translation missing', key)
      }
    }
  })

  test('every look at personal data has words', ({ assert }) => {
    const looks = globSync('app/*/{controllers,actions}/*.ts', { cwd: app.makePath() }).flatMap(
      (file) =>
        [...readFileSync(app.makePath(file), 'utf8').matchAll(LOOK)].map((match) => match[1])
    )
    assert.isAbove(looks.length, 12)
    for (const locale of ['zh-CN', 'en']) {
      for (const look of [...looks, 'photo_finished', 'photo_original']) {
        const key = `portal.audit.looks.${look}`
        assert.isTrue(i18nManager.locale(locale).hasMessage(key), key)
      }
    }
  })

  test('details are told in words, with what was there before', ({ assert }) => {
    const i18n = i18nManager.locale('zh-CN')
    const changed = {
      fields: ['feeDigitalFen', 'allowAlbum', 'windows'],
      from: { feeDigitalFen: 2000, allowAlbum: false },
      to: { feeDigitalFen: 2500, allowAlbum: true },
    }
    assert.deepEqual(auditDetails(changed, i18n), {
      changes: [
        { label: '电子照片费用', from: '¥20.00', to: '¥25.00' },
        { label: '允许相册照片', from: '否', to: '是' },
      ],
      facts: [{ label: '更改了', value: '采集时间' }],
    })
    const returned = {
      version: 2,
      reasons: ['glasses_glare'],
      submissionId: '01890a5d-ac96-774b-bcce-b302099a8057',
    }
    assert.deepEqual(auditDetails(returned, i18n).facts, [
      { label: '照片版本', value: '2' },
      { label: '退回原因', value: i18n.t('findings.glasses_glare.short') },
    ])
    assert.deepEqual(auditDetails(null, i18n), { changes: [], facts: [] })
  })
})
