import { test } from '@japa/runner'
import { columnContext, openBytes, openText, sealBytes, sealText } from '#shared/sealing'
import { keyedHash } from '#shared/keyed_hash'

test.group('Sealing', () => {
  test('a sealed value opens in its own place only', ({ assert }) => {
    const place = columnContext('students', 'document_number', 'a')
    const sealed = sealText(place, '11010519491231002X')
    assert.notInclude(Buffer.from(sealed, 'base64url').toString('latin1'), '11010519491231002X')
    assert.equal(openText(place, sealed), '11010519491231002X')
    assert.throws(() => openText(columnContext('students', 'document_number', 'b'), sealed))
  })

  test('the same value is sealed differently each time', ({ assert }) => {
    assert.notEqual(sealText('x', 'same'), sealText('x', 'same'))
  })

  test('a changed byte is noticed', ({ assert }) => {
    const sealed = sealBytes('file', Buffer.from('picture'))
    sealed[sealed.length - 1] ^= 1
    assert.throws(() => openBytes('file', sealed))
    assert.throws(() => openBytes('file', Buffer.from('no header at all')))
  })

  test('keyed hashes of different purposes differ', ({ assert }) => {
    assert.notEqual(keyedHash('mobile', '1'), keyedHash('email', '1'))
    assert.equal(keyedHash('mobile', '1'), keyedHash('mobile', '1'))
  })
})
