import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'

const { Deliveries, Archives } = controllers.fulfilment

router
  .group(() => {
    router.get('/', [Deliveries, 'index']).as('deliveries.index')
    router.get('create', [Deliveries, 'create']).as('deliveries.create')
    router.post('/', [Deliveries, 'store']).as('deliveries.store')
    router
      .group(() => {
        router.get('/', [Deliveries, 'show']).as('deliveries.show')
        router.get('archive', [Archives, 'show']).as('archives.show')
      })
      .prefix(':id')
      .where('id', router.matchers.uuid())
  })
  .prefix('office/deliveries')
  .as('fulfilment')
  .use(middleware.auth({ guard: 'staff' }))
