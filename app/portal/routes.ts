import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'

const { Graduates, GraduateSearches } = controllers.portal

router
  .group(() => {
    router.get('/', [Graduates, 'index']).as('graduates.index')
    router.post('searches', [GraduateSearches, 'store']).as('graduate_searches.store')
    router.get(':id', [Graduates, 'show']).where('id', router.matchers.uuid()).as('graduates.show')
  })
  .prefix('office/graduates')
  .as('portal')
  .use(middleware.auth({ guard: 'staff' }))
