import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'

const { Audit, Entry, Graduates, GraduateSearches, Home, Office, Pages } = controllers.portal

router
  .group(() => {
    router.get('/', [Entry, 'show']).as('entry.show')
    router
      .get('home', [Home, 'show'])
      .as('home.show')
      .use(middleware.auth({ guard: 'student' }))
    router
      .get('pages/:key', [Pages, 'show'])
      .where('key', /^(privacy|terms|help)$/)
      .as('pages.show')

    router
      .group(() => {
        router.get('/', [Office, 'show']).as('office.show')
        router.get('audit', [Audit, 'index']).as('audit.index')
        router.get('graduates', [Graduates, 'index']).as('graduates.index')
        router.post('graduates/searches', [GraduateSearches, 'store']).as('graduate_searches.store')
        router
          .get('graduates/:id', [Graduates, 'show'])
          .where('id', router.matchers.uuid())
          .as('graduates.show')
      })
      .prefix('office')
      .use(middleware.auth({ guard: 'staff' }))
  })
  .as('portal')
