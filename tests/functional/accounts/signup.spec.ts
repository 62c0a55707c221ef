import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import AuditEvent from '#audit/models/audit_event'
import Consent from '#accounts/models/consent'
import Student from '#accounts/models/student'
import { StudentFactory } from '#database/factories/student'
import { truncateAll } from '#tests/support/truncate_all'

const FORM = {
  kind: 'RIC',
  number: '319901200301051278',
  mobile: '13800138000',
  name: '陈思远',
  email: 'siyuan@example.com',
  sex: 'M',
  terms_privacy: '1',
  sensitive_id: '1',
}

test.group('Sign-up', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('the entry page leads to sign-up, login and the passport', async ({ client }) => {
    const page = await client.get('/').header('accept-language', 'zh-CN')
    page.assertStatus(200)
    for (const words of [
      '请选择身份',
      '为了更好的引导您使用',
      '第一次使用',
      'Sign up',
      '已有账号登录',
      'Login',
      '留学生点这里',
    ]) {
      page.assertTextIncludes(words)
    }
  })

  test('a student signs up and finds the number filled in on the login page', async ({
    assert,
    client,
  }) => {
    const response = await client.post('/signup').form(FORM).withCsrfToken().redirects(0)
    response.assertStatus(302)
    response.assertHeader('location', '/login')
    response.assertFlashMessage('number', FORM.number)

    const student = await Student.firstOrFail()
    assert.containSubset(student.$attributes, {
      documentNumber: FORM.number,
      name: '陈思远',
      hasDefaultPassword: true,
    })
    assert.sameMembers(
      (await Consent.all()).map((consent) => consent.code),
      ['terms_privacy', 'sensitive_id']
    )
    const audit = await AuditEvent.firstOrFail()
    assert.containSubset(audit.$attributes, {
      action: 'student.registered',
      actorId: student.id,
      subjectId: student.id,
    })
  })

  test('a foreign student signs up with a passport and its country', async ({ assert, client }) => {
    const page = await client.get('/signup?kind=passport').header('accept-language', 'en')
    page.assertTextIncludes('Passport number')
    await client
      .post('/signup')
      .form({ ...FORM, kind: 'PASSPORT', country: 'VNM', number: 'b1234567', name: 'Nguyễn Văn A' })
      .withCsrfToken()
      .redirects(0)
    const student = await Student.firstOrFail()
    assert.containSubset(student.$attributes, {
      documentKind: 'PASSPORT',
      documentCountry: 'VNM',
      documentNumber: 'B1234567',
    })
  })

  test('{0}')
    .with([
      [
        'a wrong check digit',
        { number: '319901200301051279' },
        'number',
        '号码校验不通过，请核对。',
      ],
      [
        'an impossible date',
        { number: '319901200302290019' },
        'number',
        '号码中的出生日期不正确。',
      ],
      ['a wrong sex digit', { sex: 'F' }, 'sex', '性别与证件号码不一致，请核对。'],
      ['a number of 15 digits', { number: '329901800101001' }, 'number', '身份证号应为 18 位。'],
      ['a mobile of 8 digits', { mobile: '12345678' }, 'mobile', '手机号不正确'],
      ['a line break in the e-mail', { email: 'a@b.cn\nBcc: c@d.cn' }, 'email', '邮箱格式不正确'],
      ['markup in the name', { name: '<b>张</b>' }, 'name', '姓名只能是汉字'],
      ['a consent that is not given', { sensitive_id: undefined }, 'sensitive_id', '勾选'],
      [
        'a passport without its country',
        { kind: 'PASSPORT', number: 'E12345678' },
        'country',
        '签发国家',
      ],
    ] as [string, Record<string, string | undefined>, string, string][])
    .run(async ({ assert, client }, [, change, field, sentence]) => {
      const form = JSON.parse(JSON.stringify({ ...FORM, ...change }))
      const page = await client
        .post('/signup')
        .form(form)
        .header('accept-language', 'zh-CN')
        .header('referer', '/signup')
        .withCsrfToken()

      assert.include(page.redirects().at(-1), '/signup')
      page.assertTextIncludes('有错误需要更正')
      assert.match(page.text(), new RegExp(`href="#${field}[^"]*">[^<]*${sentence}`))
      for (const kept of ['number', 'mobile', 'name']) {
        assert.include(page.text(), `value="${htmlText(form[kept])}"`, `${kept} is kept`)
      }
      assert.match(page.text(), new RegExp(`value="${form.sex}"[^>]*checked`))
      assert.lengthOf(await Student.all(), 0)
      assert.lengthOf(await Consent.all(), 0)
      assert.lengthOf(await AuditEvent.all(), 0)
    })

  test('every problem is said at once, the consents that are missing too', async ({ client }) => {
    const page = await client
      .post('/signup')
      .form({ ...FORM, number: '319901200301051279', mobile: '123', terms_privacy: '' })
      .header('accept-language', 'en')
      .header('referer', '/signup')
      .withCsrfToken()
    for (const sentence of [
      'There is a problem',
      'The number does not pass its check digit.',
      'The number is not right: 11 digits',
      'Read and tick the box to agree to the terms of use',
    ]) {
      page.assertTextIncludes(sentence)
    }
  })

  test('fields left empty and fields that are wrong are shown together', async ({
    assert,
    client,
  }) => {
    const page = await client
      .post('/signup')
      .form({ kind: 'RIC', number: '123', name: '', email: '' })
      .header('accept-language', 'zh-CN')
      .header('referer', '/signup')
      .withCsrfToken()
    const links = [...page.text().matchAll(/<li><a href="#([a-z_]+)">([^<]+)</g)]
    assert.deepEqual(
      links.map(([, field, sentence]) => `${field}: ${sentence}`),
      [
        'number: 身份证号应为 18 位。',
        'mobile: 请填写手机号。',
        'name: 请填写姓名。',
        'email: 请填写邮箱。',
        'sex: 请选择性别。',
        'terms_privacy: 请阅读并勾选同意用户协议与隐私政策。',
        'sensitive_id: 请阅读并勾选同意使用证件号码。',
      ]
    )
  })

  test('a number that is taken leads to the login page and tells nothing about its owner', async ({
    assert,
    client,
  }) => {
    const first = await StudentFactory.create()
    const response = await client
      .post('/signup')
      .form({ ...FORM, number: first.documentNumber })
      .header('accept-language', 'zh-CN')
      .withCsrfToken()
    response.assertTextIncludes('这个号码已经注册过')
    response.assertTextIncludes(first.documentNumber)
    assert.notInclude(response.text(), first.mobile)
    assert.lengthOf(await Student.all(), 1)
  })

  test('a double click on sign-up makes one student and leads both clicks to the login page', async ({
    assert,
    client,
  }) => {
    const form = { ...FORM, _once: '0b0c3d5e-1111-4222-8333-444455556666' }
    const send = () => client.post('/signup').form(form).withCsrfToken().redirects(0)
    for (const response of [await send(), await send()]) response.assertHeader('location', '/login')
    assert.lengthOf(await Student.all(), 1)
  })

  test('an expired form comes back with what was typed and a sentence', async ({
    assert,
    client,
  }) => {
    const page = await client
      .post('/signup')
      .form({ ...FORM, _csrf: 'an-old-token' })
      .header('accept-language', 'zh-CN')
      .header('referer', '/signup')
    page.assertTextIncludes('请核对内容后再提交一次')
    for (const kept of [FORM.number, FORM.mobile, FORM.name, FORM.email]) {
      page.assertTextIncludes(`value="${kept}"`)
    }
    assert.lengthOf(await Student.all(), 0)
    assert.lengthOf(await Consent.all(), 0)
  })
})

test.group('Two sign-ups of one document at once', (group) => {
  group.setup(() => truncateAll())
  group.each.teardown(() => truncateAll())

  test('make one account and give each a clear answer', async ({ assert, client }) => {
    const pages = await Promise.all(
      ['一号', '二号', '三号', '四号', '五号'].map((name) =>
        client
          .post('/signup')
          .form({ ...FORM, name })
          .header('accept-language', 'zh-CN')
          .withCsrfToken()
      )
    )

    const said = (sentence: string) => pages.filter((page) => page.text().includes(sentence))
    assert.lengthOf(said('注册成功，请登录。'), 1)
    assert.lengthOf(said('这个号码已经注册过，请直接登录。'), pages.length - 1)
    for (const page of pages) page.assertTextIncludes(`value="${FORM.number}"`)
    assert.lengthOf(await Student.all(), 1)
    assert.lengthOf(await Consent.all(), 2)
    assert.lengthOf(await AuditEvent.all(), 1)
  })
})

function htmlText(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
