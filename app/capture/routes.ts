import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'

const {
  CaseMessages,
  Collections,
  Information,
  PhotoConsents,
  Photos,
  Pictures,
  Submissions,
  SubmissionStatus,
} = controllers.capture

router
  .group(() => {
    router.get('collections/new', [Collections, 'create']).as('collections.create')
    router.post('collections', [Collections, 'store']).as('collections.store')
    router.get('collections/:id', [Collections, 'show']).as('collections.show')
    router.get('collections/:id/information', [Information, 'edit']).as('information.edit')
    router.post('collections/:id/information', [Information, 'update']).as('information.update')
    router
      .post('collections/:id/photo-consents', [PhotoConsents, 'store'])
      .as('photo_consents.store')
    router.get('collections/:id/photo', [Photos, 'create']).as('photos.create')
    router.post('collections/:id/photo', [Photos, 'store']).as('photos.store')

    router.get('collections/:id/messages', [CaseMessages, 'index']).as('case_messages.index')
    router.post('collections/:id/messages', [CaseMessages, 'store']).as('case_messages.store')

    router.get('submissions/:id', [Submissions, 'show']).as('submissions.show')
    router.get('submissions/:id/status', [SubmissionStatus, 'show']).as('submission_status.show')
    router
      .get('submissions/:id/pictures/:kind', [Pictures, 'show'])
      .where('kind', /^(finished|original)$/)
      .as('pictures.show')
  })
  .as('capture')
  .use(middleware.auth({ guard: 'student' }))
