import { spawnSync } from 'node:child_process'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import config from '#config/payments'
import { decideTrade } from '#payments/demo_gateway/actions/decide_trade'
import DemoGatewayTrade from '#payments/demo_gateway/models/demo_gateway_trade'
import { signatureHeaders, verifiedNonce } from '#payments/demo_gateway/signature'
import { newId } from '#shared/new_id'
import { startedPayment } from '#tests/support/payments'

const SECRET = config.demoGateway.secret

test.group('The demo gateway', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('the same number with the same values is the same trade, with others it is refused', async ({
    assert,
  }) => {
    const trade = newTrade()

    const [first, again, other] = [
      await call('POST', '/api/trades', trade),
      await call('POST', '/api/trades', trade),
      await call('POST', '/api/trades', { ...trade, amountFen: trade.amountFen + 1 }),
    ]

    assert.deepEqual([first.status, again.status, other.status], [200, 200, 403])
    assert.equal(first.data.cashierUrl, again.data.cashierUrl)
    assert.equal(other.data.code, 'OUT_TRADE_NO_USED')
    assert.lengthOf(await DemoGatewayTrade.query().where('out_trade_no', trade.outTradeNo), 1)
  })

  test('a malformed {0} is refused')
    .with([
      ['amountFen', 20.5],
      ['amountFen', '2000'],
      ['amountFen', 0],
      ['notifyUrl', 'http://127.0.0.1/notify?order=1'],
      ['returnUrl', 'javascript:alert(1)'],
      ['outTradeNo', 'short'],
      ['outTradeNo', 'with space and 汉字'],
      ['description', ''],
      ['description', '长'.repeat(128)],
      ['expiresAt', 'tomorrow'],
    ] as [string, unknown][])
    .run(async ({ assert }, [name, value]) => {
      const answer = await call('POST', '/api/trades', { ...newTrade(), [name]: value })
      assert.deepEqual([answer.status, answer.data.code], [400, 'PARAM_ERROR'])
    })

  test('an unsigned, old or repeated request is refused', async ({ assert }) => {
    const signature = signatureFor('GET', '/api/trades/unknown-number')
    const refused = [
      await call('POST', '/api/trades', newTrade(), {}),
      await call('POST', '/api/trades', newTrade(), signatureFor('POST', '/api/trades', '{}')),
      await call(
        'GET',
        '/api/trades/unknown-number',
        undefined,
        signatureFor('GET', '/api/trades/unknown-number', '', DateTime.utc().minus({ minutes: 6 }))
      ),
    ]
    const first = await call('GET', '/api/trades/unknown-number', undefined, signature)
    refused.push(await call('GET', '/api/trades/unknown-number', undefined, signature))

    assert.deepEqual([first.status, first.data.code], [404, 'TRADE_NOT_EXIST'])
    for (const { status, data } of refused) {
      assert.deepEqual([status, data.code], [401, 'SIGN_ERROR'])
    }
  })

  test('every answer is signed for its request and sets no cookie', async ({ assert }) => {
    const headers = signatureFor('GET', '/api/trades/unknown-number')

    const response = await fetch(`${config.demoGateway.baseUrl}/api/trades/unknown-number`, {
      headers,
    })

    const text = { method: 'ANSWER', path: headers['demo-nonce'], body: await response.text() }
    const header = (name: string) => response.headers.get(name)
    assert.isNotNull(verifiedNonce(SECRET, text, header, DateTime.utc()))
    assert.isNull(verifiedNonce(SECRET, { ...text, path: newId() }, header, DateTime.utc()))
    assert.isNull(response.headers.get('set-cookie'))
  })

  test('a closed trade cannot be paid, a paid one cannot be closed', async ({ assert }) => {
    const { trade: closed } = await startedPayment()
    const { trade: paid } = await startedPayment()
    await decideTrade(paid.id, 'paid')

    const closing = await call('POST', `/api/trades/${closed.outTradeNo}/closing`, {})
    await decideTrade(closed.id, 'paid')
    const tooLate = await call('POST', `/api/trades/${paid.outTradeNo}/closing`, {})

    assert.equal(closing.data.state, 'closed')
    assert.deepEqual([tooLate.status, tooLate.data.code], [400, 'TRADE_PAID'])
    await closed.refresh()
    assert.equal(closed.state, 'closed')
    assert.isNull(closed.paidAt)
  })

  test('a trade whose time is over counts as closed', async ({ assert }) => {
    const { trade } = await startedPayment()
    await trade.merge({ expiresAt: DateTime.utc().minus({ seconds: 1 }) }).save()

    await decideTrade(trade.id, 'paid')
    const { data } = await call('GET', `/api/trades/${trade.outTradeNo}`)

    assert.equal(data.state, 'closed')
  })

  test('exists in demo mode only', ({ assert }) => {
    const routes = (demoMode: string) =>
      spawnSync(
        process.execPath,
        ['--import=@poppinss/ts-exec', 'bin/console.ts', 'list:routes', '--json'],
        { env: { ...process.env, DEMO_MODE: demoMode }, encoding: 'utf8' }
      ).stdout

    assert.include(routes('1'), '/demo-gateway/api/trades')
    const production = routes('0')
    assert.include(production, '/payments/notifications/:provider')
    assert.notInclude(production, '/demo-gateway')
  }).timeout(60_000)
})

function newTrade() {
  return {
    outTradeNo: newId().replaceAll('-', ''),
    amountFen: 2000,
    description: 'Graduation photo',
    expiresAt: DateTime.utc().plus({ minutes: 30 }).toISO(),
    notifyUrl: config.notifyUrl('demo'),
    returnUrl: config.returnUrl(newId()),
  }
}

function signatureFor(method: string, path: string, body = '', now = DateTime.utc()) {
  return signatureHeaders(SECRET, { method, path: `/demo-gateway${path}`, body }, now)
}

async function call(
  method: string,
  path: string,
  data?: object,
  headers: Record<string, string> = signatureFor(method, path, data ? JSON.stringify(data) : '')
) {
  const response = await fetch(config.demoGateway.baseUrl + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: data && JSON.stringify(data),
  })
  return { status: response.status, data: (await response.json()) as Record<string, unknown> }
}
