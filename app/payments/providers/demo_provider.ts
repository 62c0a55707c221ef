import logger from '@adonisjs/core/services/logger'
import vine, { type VineValidator } from '@vinejs/vine'
import type { Infer, SchemaTypes } from '@vinejs/vine/types'
import { DateTime } from 'luxon'
import { SeenNonces, signatureHeaders, verifiedNonce } from '#payments/demo_gateway/signature'
import {
  ProviderUnavailable,
  type NewRefund,
  type NewTrade,
  type Notification,
  type Payment,
  type PaymentProvider,
  type ProviderMessage,
  type RefundReport,
  type TradeReport,
} from '#payments/payment_provider'

const TIMEOUT_MS = 5000

const cashierSchema = vine.create({ cashierUrl: vine.string() })

const tradeSchema = vine.create({ state: vine.enum(['open', 'paid', 'closed'] as const) })

const refundSchema = vine.create({
  state: vine.enum(['pending', 'succeeded', 'failed'] as const),
  refundNo: vine.string(),
  outRefundNo: vine.string(),
  amountFen: vine.number({ strict: true }).withoutDecimals(),
})

/** Refusals after which staff have to look: the money is not there, or the trade is none. */
const REFUND_REFUSALS = ['NOT_ENOUGH', 'RESOURCE_NOT_EXISTS', 'PARAM_ERROR', 'OUT_REFUND_NO_USED']

const paymentFields = {
  outTradeNo: vine.string(),
  tradeNo: vine.string(),
  amountFen: vine.number({ strict: true }).withoutDecimals(),
  currency: vine.string(),
  paidAt: vine.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
}
const paymentSchema = vine.create(paymentFields)

const notificationSchema = vine.create({ id: vine.string(), trade: vine.object(paymentFields) })

/** Speaks to the demo gateway over HTTP, as to a real provider: signed requests, signed answers, a time limit. */
export class DemoProvider implements PaymentProvider {
  private readonly seenNonces = new SeenNonces()

  constructor(private readonly settings: { baseUrl: string; secret: string }) {}

  async create(trade: NewTrade): Promise<string | null> {
    const answer = await this.call('POST', '/api/trades', {
      outTradeNo: trade.outTradeNo,
      amountFen: trade.amountFen,
      description: trade.description,
      expiresAt: trade.expiresAt.toUTC().toISO(),
      notifyUrl: trade.notifyUrl,
      returnUrl: trade.returnUrl,
    })
    if (answer.code === 'TRADE_PAID' || answer.code === 'TRADE_CLOSED') return null
    const { cashierUrl } = await read(cashierSchema, answer)
    return cashierUrl
  }

  async query(outTradeNo: string): Promise<TradeReport> {
    const answer = await this.call('GET', `/api/trades/${outTradeNo}`)
    if (answer.code === 'TRADE_NOT_EXIST') return { state: 'absent' }
    const { state } = await read(tradeSchema, answer)
    return state === 'paid'
      ? { state, payment: paymentOf(await read(paymentSchema, answer)) }
      : { state }
  }

  async close(outTradeNo: string): Promise<void> {
    await this.call('POST', `/api/trades/${outTradeNo}/closing`, {})
  }

  async refund(refund: NewRefund): Promise<RefundReport> {
    const answer = await this.call('POST', '/api/refunds', refund)
    return REFUND_REFUSALS.includes(String(answer.code))
      ? { state: 'failed' }
      : readRefund(answer, refund.outRefundNo)
  }

  async queryRefund(outRefundNo: string): Promise<RefundReport> {
    const answer = await this.call('GET', `/api/refunds/${outRefundNo}`)
    return answer.code === 'REFUND_NOT_EXIST'
      ? { state: 'absent' }
      : readRefund(answer, outRefundNo)
  }

  async verifyNotification(message: ProviderMessage): Promise<Notification | null> {
    const now = DateTime.utc()
    const nonce = verifiedNonce(this.settings.secret, message, message.header, now)
    if (!nonce || !this.seenNonces.remember(nonce, now)) return null
    const [problem, notification] = await notificationSchema.tryValidate(parse(message.body))
    return problem ? null : { id: notification.id, payment: paymentOf(notification.trade) }
  }

  /** @returns the verified answer, whatever its status below 500 */
  private async call(
    method: string,
    path: string,
    data?: object
  ): Promise<Record<string, unknown>> {
    const url = new URL(this.settings.baseUrl + path)
    const body = data ? JSON.stringify(data) : ''
    const now = DateTime.utc()
    const headers = signatureHeaders(
      this.settings.secret,
      { method, path: url.pathname, body },
      now
    )
    try {
      const response = await fetch(url, {
        method,
        headers: { 'accept': 'application/json', 'content-type': 'application/json', ...headers },
        body: data ? body : undefined,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      const text = { method: 'ANSWER', path: headers['demo-nonce'], body: await response.text() }
      const isGenuine = verifiedNonce(
        this.settings.secret,
        text,
        (name) => response.headers.get(name),
        DateTime.utc()
      )
      if (!isGenuine || response.status >= 500) throw new Error(`answer ${response.status}`)
      return JSON.parse(text.body)
    } catch (error) {
      logger.error({ err: error, path }, 'the demo gateway cannot be reached')
      throw new ProviderUnavailable()
    }
  }
}

/** A genuine answer in a shape that we do not know tells us nothing. */
async function read<Schema extends SchemaTypes>(
  schema: VineValidator<Schema, any>,
  answer: Record<string, unknown>
): Promise<Infer<Schema>> {
  const [problem, data] = await schema.tryValidate(answer, {})
  if (!problem) return data
  logger.error({ code: answer.code }, 'the demo gateway answered something unknown')
  throw new ProviderUnavailable()
}

/** An answer about another refund is none. */
async function readRefund(
  answer: Record<string, unknown>,
  outRefundNo: string
): Promise<RefundReport> {
  const refund = await read(refundSchema, answer)
  if (refund.outRefundNo !== outRefundNo) throw new ProviderUnavailable()
  return refund.state === 'failed'
    ? { state: 'failed' }
    : { state: refund.state, refundNo: refund.refundNo }
}

function paymentOf(trade: {
  outTradeNo: string
  tradeNo: string
  amountFen: number
  currency: string
  paidAt: string
}): Payment {
  return {
    outTradeNo: trade.outTradeNo,
    providerTradeNo: trade.tradeNo,
    amountFen: trade.amountFen,
    currency: trade.currency,
    paidAt: DateTime.fromISO(trade.paidAt, { zone: 'utc' }),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
