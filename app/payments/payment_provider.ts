import type { DateTime } from 'luxon'
import { Refusal } from '#shared/exceptions/refusal'

export const CURRENCY = 'CNY'

/** What a provider is asked to collect. The same number with the same values, sent again, is the same trade. */
export interface NewTrade {
  /** Ours, 32 characters. */
  outTradeNo: string
  amountFen: number
  /** Seen by the payer, at most 127 characters, no personal values. */
  description: string
  expiresAt: DateTime
  notifyUrl: string
  returnUrl: string
}

/** Money that a provider says it has received. */
export interface Payment {
  outTradeNo: string
  providerTradeNo: string
  amountFen: number
  currency: string
  paidAt: DateTime
}

/** How a trade stands at the provider; `absent` when it has never heard of the number. */
export type TradeReport =
  { state: 'open' | 'closed' | 'absent' } | { state: 'paid'; payment: Payment }

/** Money to pay back. The same number with the same values, sent again, is the same refund. */
export interface NewRefund {
  outTradeNo: string
  /** Ours, 32 characters. */
  outRefundNo: string
  amountFen: number
  /** What the trade was paid with. */
  totalFen: number
  /** At most 80 characters, no personal values. */
  reason: string
}

/** How a refund stands at the provider; `failed` ones may be sent again under the same number. */
export type RefundReport =
  { state: 'pending' | 'succeeded'; refundNo: string } | { state: 'failed' | 'absent' }

/** A provider's message as it came over HTTP; `body` is what was signed, byte for byte. */
export interface ProviderMessage {
  method: string
  path: string
  body: string
  header(name: string): string | undefined
}

/** `id` stays the same when the provider sends the message again. */
export interface Notification {
  id: string
  payment: Payment
}

/** What the service needs of a payment provider. One adapter each in providers/; actions know only this. */
export interface PaymentProvider {
  /**
   * @returns the address of the cashier, or null when the number's trade is paid or closed: ask with `query`
   * @throws ProviderUnavailable
   */
  create(trade: NewTrade): Promise<string | null>

  /** @throws ProviderUnavailable */
  query(outTradeNo: string): Promise<TradeReport>

  /**
   * Asks for the trade to be closed. What became of it says only a `query` afterwards: the payer may have been faster.
   *
   * @throws ProviderUnavailable
   */
  close(outTradeNo: string): Promise<void>

  /**
   * Asks for money to be paid back. The answer may be that it is on its way.
   *
   * @throws ProviderUnavailable
   */
  refund(refund: NewRefund): Promise<RefundReport>

  /** @throws ProviderUnavailable */
  queryRefund(outRefundNo: string): Promise<RefundReport>

  /** @returns null when the message is not the provider's own, too old, or was seen before */
  verifyNotification(message: ProviderMessage): Promise<Notification | null>
}

/** The provider did not answer, or not in a way that can be believed. Nothing is known about the trade. */
export class ProviderUnavailable extends Refusal {
  constructor() {
    super('payments.errors.unavailable', {}, 503)
  }
}
