import router from '@adonisjs/core/services/router'
import { demoMode } from '#config/app'
import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'

const {
  AnnouncementEnds,
  AnnouncementExports,
  Announcements,
  DemoOutbox,
  NoticeReadings,
  Notices,
  Outbox,
  OutboxExports,
  Publications,
  TextExports,
  TextResets,
  Texts,
} = controllers.messages

router
  .group(() => {
    router
      .group(() => {
        router.get('notices', [Notices, 'index']).as('notices.index')
        router.post('notices/readings', [NoticeReadings, 'store']).as('notice_readings.store')
      })
      .use(middleware.auth({ guard: 'student' }))

    router
      .group(() => {
        router.get('outbox', [Outbox, 'index']).as('outbox.index')
        router.get('outbox/export', [OutboxExports, 'show']).as('outbox_exports.show')

        router.get('announcements', [Announcements, 'index']).as('announcements.index')
        router.get('announcements/new', [Announcements, 'create']).as('announcements.create')
        router.post('announcements', [Announcements, 'store']).as('announcements.store')
        router
          .get('announcements/export', [AnnouncementExports, 'show'])
          .as('announcement_exports.show')
        router.get('announcements/:id', [Announcements, 'show']).as('announcements.show')
        router.get('announcements/:id/edit', [Announcements, 'edit']).as('announcements.edit')
        router.post('announcements/:id', [Announcements, 'update']).as('announcements.update')
        router
          .post('announcements/:id/removal', [Announcements, 'destroy'])
          .as('announcements.destroy')
        router
          .post('announcements/:id/publication', [Publications, 'store'])
          .as('publications.store')
        router
          .post('announcements/:id/end', [AnnouncementEnds, 'store'])
          .as('announcement_ends.store')

        router.get('texts', [Texts, 'index']).as('texts.index')
        router.get('texts/export', [TextExports, 'show']).as('text_exports.show')
        router.get('texts/:key', [Texts, 'edit']).as('texts.edit')
        router.post('texts/:key', [Texts, 'update']).as('texts.update')
        router.post('texts/:key/reset', [TextResets, 'store']).as('text_resets.store')
      })
      .prefix('office')
      .use(middleware.auth({ guard: 'staff' }))

    if (demoMode) router.get('demo/outbox', [DemoOutbox, 'index']).as('demo_outbox.index')
  })
  .as('messages')
