import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { recordConsents } from '#accounts/actions/record_consents'
import { LEGAL_CODES, currentVersion, legalText, legalVersions } from '#accounts/legal_texts'
import Consent from '#accounts/models/consent'
import { StudentFactory } from '#database/factories/student'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'

test.group('Texts that people agree to', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('{$self} is there in every version and both languages, with the same parts')
    .with([...LEGAL_CODES])
    .run(({ assert }, code) => {
      assert.isNotEmpty(legalVersions(code))
      for (const version of legalVersions(code)) {
        const [chinese, english] = (['zh-CN', 'en'] as const).map((locale) =>
          legalText(code, locale, version)
        )
        const shape = (text: typeof chinese) =>
          text.blocks.flatMap(({ kind }) => (kind === 'heading' ? [kind] : []))
        assert.deepEqual(shape(english), shape(chinese))
        assert.notMatch(chinese.title + english.title, /#/)
      }
    })

  test('the arrow of a text leads back to where its reader was', async ({ client, assert }) => {
    const site = process.env.APP_URL
    const arrow = (page: { text(): string }) => /p-bar__btn" href="([^"]+)"/.exec(page.text())?.[1]
    const from = (path: string) => ({ referer: `${site}${path}`, host: new URL(site!).host })

    const signup = await client.get('/legal/privacy').headers(from('/signup?kind=passport'))
    assert.equal(arrow(signup), '/signup?kind=passport')
    const fromAll = await client.get('/legal/privacy').headers(from('/legal'))
    assert.equal(arrow(fromAll), '/legal')
    const help = await client.get('/pages/help').headers(from('/home'))
    assert.equal(arrow(help), '/home')
    const outside = { referer: 'https://elsewhere.example/signup' }
    assert.equal(arrow(await client.get('/legal').headers(outside)), '/')
    assert.equal(arrow(await client.get('/legal')), '/')
  })

  test('a page names version, date and hash, in the language of the reader', async ({ client }) => {
    const chinese = await client.get('/legal/terms').header('accept-language', 'zh-CN')
    chinese.assertTextIncludes('用户协议')
    chinese.assertTextIncludes(legalText('terms', 'zh-CN', currentVersion('terms')).sha256)
    const english = await client.get('/legal/terms').header('accept-language', 'en')
    english.assertTextIncludes('Terms of use')
    english.assertTextIncludes(currentVersion('terms'))
    const all = await client.get('/legal').header('accept-language', 'zh-CN')
    for (const title of ['用户协议', '隐私政策', '敏感个人信息处理单独同意书']) {
      all.assertTextIncludes(title)
    }
  })

  test('an unknown text or version is not there', async ({ client }) => {
    for (const path of [
      '/legal/anything',
      '/legal/terms/2020-01-01',
      '/legal/terms/..%2Fprivacy',
    ]) {
      const answer = await client.get(path)
      answer.assertStatus(404)
    }
  })

  test('what a student agreed to can be proven against the files', async ({ assert }) => {
    const student = await StudentFactory.create()
    const context = { locale: 'en' as const, ip: null, userAgent: null }
    await db.transaction((trx) => recordConsents(trx, student.id, ['terms_privacy'], context))

    const consent = await Consent.query().where('student_id', student.id).firstOrFail()
    const files = ['terms', 'privacy'].map((code) =>
      readFileSync(app.makePath('resources/legal', code, `${consent.textVersion}.en.md`))
    )
    assert.equal(consent.textHash, createHash('sha256').update(Buffer.concat(files)).digest('hex'))
  })

  test('a version holds from its day in Shanghai', ({ assert }) => {
    for (const version of legalVersions('terms')) {
      const begins = DateTime.fromISO(`${version}T00:00`, { zone: 'Asia/Shanghai' })
      assert.equal(currentVersion('terms', begins), version)
    }
  })
})
