import router from '@adonisjs/core/services/router'
import config from '#config/payments'
import { controllers } from '#generated/controllers'
import { demoGatewayRoutes } from '#payments/demo_gateway/routes'
import { middleware } from '#start/kernel'

const {
  Attempts,
  Checkouts,
  Notifications,
  OfficePayments,
  OfficeRefunds,
  PaymentExports,
  PaymentSearches,
  Refunds,
  Returns,
  Withdrawals,
} = controllers.payments

router
  .group(() => {
    router
      .group(() => {
        router.post('collections/:id/checkout', [Checkouts, 'store']).as('checkouts.store')
        router.post('orders/:id/payment', [Attempts, 'store']).as('attempts.store')
        router.get('orders/:id/return', [Returns, 'show']).as('returns.show')
        router.get('orders/:id/refund', [Refunds, 'show']).as('refunds.show')
        router.post('orders/:id/refund', [Refunds, 'store']).as('refunds.store')
        router.get('submissions/:id/withdrawal', [Withdrawals, 'create']).as('withdrawals.create')
        router.post('submissions/:id/withdrawal', [Withdrawals, 'store']).as('withdrawals.store')
      })
      .use(middleware.auth({ guard: 'student' }))

    router
      .post('payments/notifications/:provider', [Notifications, 'store'])
      .as('notifications.store')

    router
      .group(() => {
        router.get('payments', [OfficePayments, 'index']).as('office_payments.index')
        router.post('payments/searches', [PaymentSearches, 'store']).as('payment_searches.store')
        router.get('payments/export', [PaymentExports, 'index']).as('payment_exports.index')
        router.get('payments/:id', [OfficeRefunds, 'show']).as('office_refunds.show')
        router.post('payments/:id/refunds', [OfficeRefunds, 'store']).as('office_refunds.store')
        router.post('refunds/:id/retry', [OfficeRefunds, 'update']).as('office_refunds.update')
      })
      .prefix('office')
      .use(middleware.auth({ guard: 'staff' }))

    if (config.provider === 'demo') demoGatewayRoutes()
  })
  .as('payments')
