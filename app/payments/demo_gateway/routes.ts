import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'

/** The demo gateway, as if it were another company's: its interface, and the page where people pay. */
export function demoGatewayRoutes() {
  const { Cashier, Closings, Refunds, Trades } = controllers.payments.demoGateway

  router
    .group(() => {
      router.post('api/trades', [Trades, 'store']).as('trades.store')
      router.get('api/trades/:outTradeNo', [Trades, 'show']).as('trades.show')
      router.post('api/trades/:outTradeNo/closing', [Closings, 'store']).as('closings.store')
      router.post('api/refunds', [Refunds, 'store']).as('refunds.store')
      router.get('api/refunds/:outRefundNo', [Refunds, 'show']).as('refunds.show')
      router.get('cashier/:id', [Cashier, 'show']).as('cashier.show')
      router.post('cashier/:id', [Cashier, 'update']).as('cashier.update')
    })
    .prefix('demo-gateway')
    .as('demo_gateway')
}
