import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'

const {
  ImportExports,
  Imports,
  ImportSearches,
  Templates,
  ErrorWorkbooks,
  Confirmations,
  Cancellations,
  Undos,
  CohortExports,
  Cohorts,
  CohortSettings,
  Openings,
  Closings,
} = controllers.roster

router
  .group(() => {
    router
      .group(() => {
        router.get('/', [Imports, 'index']).as('imports.index')
        router.get('create', [Imports, 'create']).as('imports.create')
        router.post('/', [Imports, 'store']).as('imports.store')
        router.get('template', [Templates, 'show']).as('templates.show')
        router.get('export', [ImportExports, 'show']).as('import_exports.show')
        router.post('searches', [ImportSearches, 'store']).as('import_searches.store')
        router
          .group(() => {
            router.get('/', [Imports, 'show']).as('imports.show')
            router.get('errors', [ErrorWorkbooks, 'show']).as('error_workbooks.show')
            router.post('confirmation', [Confirmations, 'store']).as('confirmations.store')
            router.post('cancellation', [Cancellations, 'store']).as('cancellations.store')
            router.post('undo', [Undos, 'store']).as('undos.store')
          })
          .prefix(':id')
          .where('id', router.matchers.uuid())
      })
      .prefix('rosters')

    router
      .group(() => {
        router.get('/', [Cohorts, 'index']).as('cohorts.index')
        router.get('export', [CohortExports, 'show']).as('cohort_exports.show')
        router
          .group(() => {
            router.get('settings', [CohortSettings, 'show']).as('cohort_settings.show')
            router.post('opening', [Openings, 'store']).as('openings.store')
            router.post('closing', [Closings, 'store']).as('closings.store')
          })
          .prefix(':id')
          .where('id', router.matchers.uuid())
      })
      .prefix('cohorts')
  })
  .prefix('office')
  .as('roster')
  .use(middleware.auth({ guard: 'staff' }))
