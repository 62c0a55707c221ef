import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'

const {
  Acceptances,
  Addresses,
  Cancellations,
  OfficeOrders,
  OrderAddresses,
  OrderExports,
  OrderSearches,
  Orders,
  PersonRequests,
  Prints,
  PrintsSteps,
  PrintsUndos,
  Receipts,
} = controllers.orders

router
  .group(() => {
    router
      .group(() => {
        router.post('submissions/:id/acceptance', [Acceptances, 'store']).as('acceptances.store')
        router
          .post('submissions/:id/person-request', [PersonRequests, 'store'])
          .as('person_requests.store')
        router.get('collections/:id/prints', [Prints, 'edit']).as('prints.edit')
        router.post('collections/:id/prints', [Prints, 'update']).as('prints.update')
        router.get('collections/:id/address', [Addresses, 'edit']).as('addresses.edit')
        router.post('collections/:id/address', [Addresses, 'update']).as('addresses.update')
        router.get('collections/:id/order', [Orders, 'create']).as('orders.create')
        router.post('collections/:id/order', [Orders, 'store']).as('orders.store')
        router.get('orders', [Orders, 'index']).as('orders.index')
        router.get('orders/:id', [Orders, 'show']).as('orders.show')
        router.get('orders/:id/address', [OrderAddresses, 'edit']).as('order_addresses.edit')
        router.post('orders/:id/address', [OrderAddresses, 'update']).as('order_addresses.update')
        router.get('orders/:id/receipt', [Receipts, 'show']).as('receipts.show')
        router.post('orders/:id/cancellation', [Cancellations, 'store']).as('cancellations.store')
      })
      .use(middleware.auth({ guard: 'student' }))

    router
      .group(() => {
        router.get('/', [OfficeOrders, 'index']).as('office_orders.index')
        router.post('searches', [OrderSearches, 'store']).as('order_searches.store')
        router.get('export', [OrderExports, 'index']).as('order_exports.index')
        router.get('prints-steps/new', [PrintsSteps, 'create']).as('prints_steps.create')
        router.post('prints-steps', [PrintsSteps, 'store']).as('prints_steps.store')
        router.post('prints-undos', [PrintsUndos, 'store']).as('prints_undos.store')
        router
          .get(':id', [OfficeOrders, 'show'])
          .where('id', router.matchers.uuid())
          .as('office_orders.show')
      })
      .prefix('office/orders')
      .use(middleware.auth({ guard: 'staff' }))
  })
  .as('orders')
