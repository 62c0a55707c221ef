import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'

const { Approvals, Claims, Desk, Leases, Pictures, Queue, Returns } = controllers.review

router
  .group(() => {
    router.get('/', [Queue, 'show']).as('queue.show')
    router.post('claims', [Claims, 'store']).as('claims.store')
    router
      .group(() => {
        router.get('/', [Desk, 'show']).as('desk.show')
        router
          .get('pictures/:kind', [Pictures, 'show'])
          .where('kind', /^(finished|original)$/)
          .as('pictures.show')
        router.post('approval', [Approvals, 'store']).as('approvals.store')
        router.post('return', [Returns, 'store']).as('returns.store')
        router.post('lease', [Leases, 'update']).as('leases.update')
        router.post('lease/release', [Leases, 'destroy']).as('leases.destroy')
      })
      .prefix('submissions/:id')
      .where('id', router.matchers.uuid())
  })
  .prefix('office/review')
  .as('review')
  .use(middleware.auth({ guard: 'staff' }))
