import { test } from '@japa/runner'
import { readEmail } from '#documents/email'
import { firstPassword } from '#documents/first_password'
import { maskDocumentNumber, maskEmail, maskPhone } from '#documents/masking'
import { nameKey, readPersonName } from '#documents/person_name'
import { readPhone } from '#documents/phone'

test.group('Names and contacts', () => {
  test('{0} is a name')
    .with([
      ['徐㼆', '徐㼆'],
      ['𠮷田', '𠮷田'],
      ['阿依古丽•买买提', '阿依古丽·买买提'],
      ['阿依古丽.买买提', '阿依古丽·买买提'],
      ['张　三', '张三'],
      ["O'Brien, Séan", "O'Brien, Séan"],
      ['Nguyễn  Văn A', 'Nguyễn Văn A'],
      ['王?', '王?'],
    ])
    .run(({ assert }, [raw, display]) =>
      assert.containSubset(readPersonName(raw), { ok: true, display })
    )

  test('{0} is no name')
    .with([
      ['', 'missing'],
      ['张3', 'invalid'],
      ['<b>张三</b>', 'invalid'],
      ['张'.repeat(51), 'too_long'],
    ])
    .run(({ assert }, [raw, error]) =>
      assert.containSubset(readPersonName(raw), { ok: false, error })
    )

  test('names meet whatever dot and spaces they were written with', ({ assert }) => {
    assert.equal(nameKey('阿依古丽•买买提'), nameKey('阿依古丽 · 买买提'))
    assert.equal(nameKey('Nguyễn Văn A'), nameKey('nguyễn văn a'))
  })

  test('phones are mainland mobiles or E.164', ({ assert }) => {
    assert.deepEqual(readPhone('+86 138-0013-8000'), {
      ok: true,
      phone: '13800138000',
      mainland: true,
    })
    assert.deepEqual(readPhone('+44 20 7946 0958'), {
      ok: true,
      phone: '+442079460958',
      mainland: false,
    })
    for (const typed of [
      '0086 13800138000',
      '138.0013.8000',
      '138·0013·8000',
      '（＋86）138 0013 8000',
    ])
      assert.deepEqual(readPhone(typed), { ok: true, phone: '13800138000', mainland: true }, typed)
    assert.deepEqual(readPhone('0044 20 7946 0958'), readPhone('+44 20 7946 0958'))
    for (const bad of ['12345678', '1380013800', '138001380001', '0086 1234567', 'abc', ''])
      assert.isFalse(readPhone(bad).ok, bad)
  })

  test('e-mails take no line breaks', ({ assert }) => {
    assert.deepEqual(readEmail(' a.b+c@Example.COM '), { ok: true, email: 'a.b+c@example.com' })
    assert.deepEqual(readEmail('a@qq。com'), { ok: true, email: 'a@qq.com' })
    for (const bad of [
      'a@qq.com。',
      'a@-qq.com',
      'a',
      'a@b',
      'a@@b.cn',
      'a@b.cn\nBcc: x@y.z',
      'a b@c.cn',
      `${'a'.repeat(99)}@b.cn`,
    ]) {
      assert.isFalse(readEmail(bad).ok, bad)
    }
  })

  test('what others see is masked', ({ assert }) => {
    assert.equal(maskDocumentNumber('11010519491231002X'), '110***********002X')
    assert.equal(maskDocumentNumber('E12345678'), 'E*****678')
    assert.equal(maskDocumentNumber('01234567'), '0****567')
    assert.equal(maskPhone('13800138000'), '138****8000')
    assert.equal(maskPhone('+442079460123'), '+44*******123')
    assert.equal(maskEmail('student@example.com'), 's***@example.com')
  })

  test('the first password is the last six characters', ({ assert }) => {
    assert.equal(firstPassword('11010519491231002x'), '31002X')
    assert.equal(firstPassword('AB123'), 'AB123')
  })
})
