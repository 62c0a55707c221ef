import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'

const {
  Approvals,
  BulkApprovals,
  Claims,
  Desk,
  ExtensionExports,
  ExtensionSearches,
  Extensions,
  Leases,
  ObjectionAnswers,
  ObjectionExports,
  Objections,
  OfficeExtensions,
  Pictures,
  Queue,
  QueueExports,
  Reopenings,
  Returns,
  SetAsides,
  Statistics,
  Undoings,
} = controllers.review

router
  .group(() => {
    router.get('/', [Queue, 'show']).as('queue.show')
    router.get('export', [QueueExports, 'show']).as('queue_exports.show')
    router.get('statistics', [Statistics, 'show']).as('statistics.show')
    router.get('bulk', [BulkApprovals, 'create']).as('bulk_approvals.create')
    router.post('bulk', [BulkApprovals, 'store']).as('bulk_approvals.store')
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
        router.post('undo', [Undoings, 'store']).as('undoings.store')
        router.post('reopening', [Reopenings, 'store']).as('reopenings.store')
        router.post('aside', [SetAsides, 'store']).as('set_asides.store')
        router.post('aside/end', [SetAsides, 'destroy']).as('set_asides.destroy')
        router.post('lease', [Leases, 'update']).as('leases.update')
        router.post('lease/release', [Leases, 'destroy']).as('leases.destroy')
      })
      .prefix('submissions/:id')
      .where('id', router.matchers.uuid())
  })
  .prefix('office/review')
  .as('review')
  .use(middleware.auth({ guard: 'staff' }))

router
  .group(() => {
    router
      .group(() => {
        router.get('collections/:id/extension', [Extensions, 'create']).as('extensions.create')
        router.post('collections/:id/extension', [Extensions, 'store']).as('extensions.store')
      })
      .use(middleware.auth({ guard: 'student' }))
    router
      .group(() => {
        router.get('/', [OfficeExtensions, 'index']).as('office_extensions.index')
        router.get('export', [ExtensionExports, 'show']).as('extension_exports.show')
        router.post('searches', [ExtensionSearches, 'store']).as('extension_searches.store')
        router.post(':id', [OfficeExtensions, 'store']).as('office_extensions.store')
      })
      .prefix('office/extensions')
      .use(middleware.auth({ guard: 'staff' }))
    router
      .group(() => {
        router.get('/', [Objections, 'index']).as('objections.index')
        router.get('export', [ObjectionExports, 'show']).as('objection_exports.show')
        router.get('photos/:id', [Objections, 'create']).as('objections.create')
        router.post('photos/:id', [Objections, 'store']).as('objections.store')
        router.post(':id/answer', [ObjectionAnswers, 'store']).as('objection_answers.store')
      })
      .prefix('office/objections')
      .where('id', router.matchers.uuid())
      .use(middleware.auth({ guard: 'staff' }))
  })
  .as('review')
