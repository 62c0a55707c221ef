import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import Consent from '#accounts/models/consent'
import { STUDENT_PASSWORD, StudentFactory } from '#database/factories/student'
import env from '#start/env'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

test.group('Protection', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('{$self} may show a typed number and is kept by no browser')
    .with(['/login', '/signup', '/office/login'])
    .run(async ({ client }, path) => {
      const page = await client.get(path)
      page.assertHeader('cache-control', 'no-store')
    })

  test('a password that was typed wrongly is not kept in the session', async ({
    assert,
    client,
  }) => {
    const send = (form: Record<string, string>) =>
      client
        .post('/password')
        .form({ current_password: STUDENT_PASSWORD, ...form })
        .header('referer', '/password')
        .withGuard('student')
        .loginAs(student)
        .redirects(0)
    const student = await StudentFactory.create()
    const typed = { new_password: 'a-secret', new_password_again: 'b-secret' }

    const different = await send(typed).withCsrfToken()
    assert.property(different.flashMessages().inputErrorsBag, 'new_password_again')
    const expired = await send({ ...typed, _csrf: 'an-old-token' })
    assert.property(expired.flashMessages(), 'error')
    for (const answer of [different, expired]) {
      const kept = JSON.stringify(answer.session())
      for (const secret of [STUDENT_PASSWORD, 'a-secret', 'b-secret']) {
        assert.notInclude(kept, secret)
      }
    }
  })

  test('a form that first needs a login may be sent again after it', async ({ client }) => {
    const student = await StudentFactory.create()
    const form = { _once: randomUUID() }

    const stranger = await client.post('/collections').form(form).withCsrfToken().redirects(0)
    stranger.assertHeader('location', '/login')
    const answer = await client
      .post('/collections')
      .form(form)
      .withCsrfToken()
      .withGuard('student')
      .loginAs(student)
      .redirects(0)
    answer.assertHeader('location', '/collections/new')
  })

  test('behind a proxy only the address that it adds itself counts', async ({
    assert,
    cleanup,
    client,
  }) => {
    env.set('TRUST_PROXY', true)
    cleanup(() => env.set('TRUST_PROXY', false))
    await client
      .post('/signup')
      .form({
        kind: 'RIC',
        number: '319901200301051278',
        mobile: '13800138000',
        name: '周晓岚',
        email: 'zhou@example.com',
        sex: 'M',
        terms_privacy: '1',
        sensitive_id: '1',
      })
      .header('x-forwarded-for', '203.0.113.9, 198.51.100.7')
      .withCsrfToken()
      .redirects(0)
    assert.equal((await Consent.firstOrFail()).ip, '198.51.100.7')
  })

  test('a form that cannot be read is answered with a page in words: {$self}')
    .with(['cut off', 'no boundary', 'too large', 'packed', 'not JSON'])
    .run(async ({ assert }, kind) => {
      const broken: Record<string, [number, Record<string, string>, string]> = {
        'cut off': [400, { 'content-type': 'multipart/form-data; boundary=x' }, '--x\r\nContent-'],
        'no boundary': [400, { 'content-type': 'multipart/form-data' }, 'a=1'],
        'too large': [413, FORM, `number=${'1'.repeat(200_000)}`],
        'packed': [415, { ...FORM, 'content-encoding': 'gzip' }, 'a=1'],
        'not JSON': [400, { 'content-type': 'application/json' }, '{bad'],
      }
      const [status, headers, body] = broken[kind]
      const answer = await fetch(`${process.env.APP_URL}/login`, {
        method: 'POST',
        headers: { ...headers, 'accept': 'text/html', 'accept-language': 'zh-CN' },
        body,
      })
      assert.equal(answer.status, status)
      assert.include(await answer.text(), '没有收到完整的内容')
    })
})
