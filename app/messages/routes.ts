import router from '@adonisjs/core/services/router'
import { demoMode } from '#config/app'
import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'

const { DemoOutbox, NoticeReadings, Notices, Outbox } = controllers.messages

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
      })
      .prefix('office')
      .use(middleware.auth({ guard: 'staff' }))

    if (demoMode) router.get('demo/outbox', [DemoOutbox, 'index']).as('demo_outbox.index')
  })
  .as('messages')
