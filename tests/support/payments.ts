import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from '@japa/runner/core'
import { DateTime } from 'luxon'
import config from '#config/payments'
import { declinePrints } from '#orders/actions/choose_prints'
import { placeOrder } from '#orders/actions/place_order'
import type Order from '#orders/models/order'
import { startPayment } from '#payments/actions/start_payment'
import DemoGatewayTrade from '#payments/demo_gateway/models/demo_gateway_trade'
import { signatureHeaders } from '#payments/demo_gateway/signature'
import PaymentAttempt from '#payments/models/payment_attempt'
import type Cohort from '#roster/models/cohort'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'

/** An order of 20.00 yuan that waits to be paid, for a student whose photo is handed in. */
export async function placedOrder(cohort?: Cohort): Promise<Order> {
  const collection = await confirmedCollection(cohort ?? (await openCohort()))
  await submissionIn('submitted', collection)
  await declinePrints(collection.id, collection.studentId)
  return placeOrder(collection.id, collection.studentId)
}

/** A placed order whose student stands at the cashier. */
export async function startedPayment(cohort?: Cohort) {
  const order = await placedOrder(cohort)
  await startPayment(order.id, order.studentId)
  const attempt = await PaymentAttempt.findByOrFail('orderId', order.id)
  const trade = await DemoGatewayTrade.findByOrFail('outTradeNo', attempt.outTradeNo)
  return { order, attempt, trade }
}

/** The gateway's words for "this attempt is paid"; the id is new unless given. */
export function paidMessage(
  attempt: Pick<PaymentAttempt, 'outTradeNo' | 'amountFen'>,
  { id = randomUUID() as string, ...trade }: Record<string, unknown> = {}
) {
  return {
    id,
    trade: {
      outTradeNo: attempt.outTradeNo,
      tradeNo: `demo-${attempt.outTradeNo}`.slice(0, 36),
      state: 'paid',
      amountFen: attempt.amountFen,
      currency: 'CNY',
      paidAt: DateTime.utc().toISO(),
      ...trade,
    },
  }
}

/** Body and headers of a message as the gateway signs it. */
export function signed(message: object, now = DateTime.utc(), secret = config.demoGateway.secret) {
  const body = JSON.stringify(message)
  const text = { method: 'POST', path: new URL(config.notifyUrl('demo')).pathname, body }
  return {
    body,
    headers: { 'content-type': 'application/json', ...signatureHeaders(secret, text, now) },
  }
}

/** Sends a message to the service as the gateway does. */
export function send(message: ReturnType<typeof signed>): Promise<Response> {
  return fetch(config.notifyUrl('demo'), { method: 'POST', ...message })
}

/** @returns the status that the service answers */
export async function notify(message: ReturnType<typeof signed>): Promise<number> {
  const { status } = await send(message)
  return status
}

/** Puts another server in the place of the demo gateway until the test ends. */
export async function gatewayInstead({ cleanup }: TestContext, listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { baseUrl } = config.demoGateway
  const { port } = server.address() as AddressInfo
  config.demoGateway.baseUrl = `http://127.0.0.1:${port}/demo-gateway`
  cleanup(() => {
    config.demoGateway.baseUrl = baseUrl
    server.closeAllConnections()
    server.close()
  })
}

/** A server between gateway and service: `answer` says what becomes of each call, null passes it on. */
export async function serverBetween(
  { cleanup }: TestContext,
  answer: (nth: number) => number | null
) {
  let calls = 0
  const server = createServer(async (request, response) => {
    calls += 1
    const status = answer(calls) ?? (await passOn(request))
    response.writeHead(status).end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  cleanup(() => void server.close())
  const { port } = server.address() as AddressInfo
  return {
    notifyUrl: `http://127.0.0.1:${port}${new URL(config.notifyUrl('demo')).pathname}`,
    calls: () => calls,
  }
}

async function passOn(request: IncomingMessage): Promise<number> {
  let body = ''
  for await (const chunk of request) body += chunk
  const { host, connection, 'content-length': length, ...headers } = request.headers
  const answer = await fetch(config.notifyUrl('demo'), {
    method: 'POST',
    headers: headers as Record<string, string>,
    body,
  })
  return answer.status
}
