import router from '@adonisjs/core/services/router'
import config from '#config/payments'
import { controllers } from '#generated/controllers'
import { demoGatewayRoutes } from '#payments/demo_gateway/routes'
import { middleware } from '#start/kernel'

const { Attempts, Notifications, OfficePayments, Returns } = controllers.payments

router
  .group(() => {
    router
      .group(() => {
        router.post('orders/:id/payment', [Attempts, 'store']).as('attempts.store')
        router.get('orders/:id/return', [Returns, 'show']).as('returns.show')
      })
      .use(middleware.auth({ guard: 'student' }))

    router
      .post('payments/notifications/:provider', [Notifications, 'store'])
      .as('notifications.store')

    router
      .get('office/payments', [OfficePayments, 'index'])
      .as('office_payments.index')
      .use(middleware.auth({ guard: 'staff' }))

    if (config.provider === 'demo') demoGatewayRoutes()
  })
  .as('payments')
