import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'

const {
  Archives,
  Deliveries,
  DeliveryExports,
  DeliverySearches,
  FileLists,
  Receipts,
  Verifications,
  Waybills,
} = controllers.fulfilment

router
  .group(() => {
    router.get('/', [Deliveries, 'index']).as('deliveries.index')
    router.get('create', [Deliveries, 'create']).as('deliveries.create')
    router.get('export', [DeliveryExports, 'index']).as('delivery_exports.index')
    router.post('searches', [DeliverySearches, 'store']).as('delivery_searches.store')
    router.post('/', [Deliveries, 'store']).as('deliveries.store')
    router
      .group(() => {
        router.get('/', [Deliveries, 'show']).as('deliveries.show')
        router.get('archive', [Archives, 'show']).as('archives.show')
        router.get('files', [FileLists, 'show']).as('file_lists.show')
        router.get('receipt', [Receipts, 'show']).as('receipts.show')
        router.post('receipt', [Receipts, 'store']).as('receipts.store')
        router.get('verification', [Verifications, 'show']).as('verifications.show')
        router.post('verification', [Verifications, 'store']).as('verifications.store')
      })
      .prefix(':id')
      .where('id', router.matchers.uuid())
  })
  .prefix('office/deliveries')
  .as('fulfilment')
  .use(middleware.auth({ guard: 'staff' }))

router
  .group(() => {
    router.get('export', [Waybills, 'index']).as('waybills.index')
    router.get('create', [Waybills, 'create']).as('waybills.create')
    router.post('/', [Waybills, 'store']).as('waybills.store')
    router.post('application', [Waybills, 'update']).as('waybills.update')
  })
  .prefix('office/waybills')
  .as('fulfilment')
  .use(middleware.auth({ guard: 'staff' }))
