import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { SeenNonces, signatureHeaders, verifiedNonce } from '#payments/demo_gateway/signature'

const SECRET = 'a-secret'
const NOW = DateTime.fromISO('2026-11-24T12:00:00Z')
const TEXT = { method: 'POST', path: '/payments/notifications/demo', body: '{"amountFen":2000}' }

test.group('The demo gateway’s signature', () => {
  test('is accepted for what was signed', ({ assert }) => {
    const headers = signatureHeaders(SECRET, TEXT, NOW)
    assert.equal(verify({ headers }), headers['demo-nonce'])
  })

  test('covers method, path, body, time and nonce, and needs the secret', ({ assert }) => {
    const headers = signatureHeaders(SECRET, TEXT, NOW)
    assert.isNull(verify({ headers, text: { ...TEXT, method: 'GET' } }))
    assert.isNull(verify({ headers, text: { ...TEXT, path: '/demo-gateway/api/trades' } }))
    assert.isNull(verify({ headers, text: { ...TEXT, body: '{"amountFen":1}' } }))
    assert.isNull(verify({ headers: { ...headers, 'demo-timestamp': '1795521601' } }))
    assert.isNull(verify({ headers: { ...headers, 'demo-nonce': 'another' } }))
    assert.isNull(verify({ headers, secret: 'another-secret' }))
    assert.isNull(verify({ headers: {} }))
  })

  test('moves no text from one part to the next', ({ assert }) => {
    const headers = signatureHeaders(SECRET, { method: 'POST', path: '/a', body: 'b' }, NOW)
    assert.isNull(verify({ headers, text: { method: 'POST', path: '/', body: 'ab' } }))
  })

  test('made {0} seconds away is good: {1}')
    .with([
      [-301, false],
      [-300, true],
      [300, true],
      [301, false],
    ] as [number, boolean][])
    .run(({ assert }, [seconds, isGood]) => {
      const headers = signatureHeaders(SECRET, TEXT, NOW.plus({ seconds }))
      assert.equal(verify({ headers }) !== null, isGood)
    })

  test('is new each time', ({ assert }) => {
    const [first, second] = [
      signatureHeaders(SECRET, TEXT, NOW),
      signatureHeaders(SECRET, TEXT, NOW),
    ]
    assert.notEqual(first['demo-signature'], second['demo-signature'])
  })

  test('a nonce is accepted once, and forgotten when its clock would refuse it', ({ assert }) => {
    const seen = new SeenNonces()
    assert.isTrue(seen.remember('a', NOW))
    assert.isFalse(seen.remember('a', NOW.plus({ minutes: 10 })))
    assert.isTrue(seen.remember('__proto__', NOW.plus({ minutes: 10 })))
    assert.isTrue(seen.remember('a', NOW.plus({ minutes: 11 })))
  })
})

function verify({
  headers,
  text = TEXT,
  secret = SECRET,
}: {
  headers: Record<string, string>
  text?: typeof TEXT
  secret?: string
}) {
  return verifiedNonce(secret, text, (name) => headers[name], NOW)
}
