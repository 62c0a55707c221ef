import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'

const {
  CameraTickets,
  CaseMessages,
  ChsiReports,
  Collected,
  Collections,
  Downloads,
  Frames,
  HolidayImports,
  Holidays,
  Information,
  PhoneDone,
  PhoneLinks,
  PhoneOpenings,
  PhoneStatus,
  PhotoConsents,
  Photos,
  Pictures,
  SubmissionStatus,
  Submissions,
} = controllers.capture

router
  .group(() => {
    router.get('collections/new', [Collections, 'create']).as('collections.create')
    router.post('collections', [Collections, 'store']).as('collections.store')
    router.get('collections/:id/collected', [Collected, 'show']).as('collected.show')
    router.post('collections/:id/chsi', [ChsiReports, 'store']).as('chsi_reports.store')
    router.get('collections/:id/information', [Information, 'edit']).as('information.edit')
    router.post('collections/:id/information', [Information, 'update']).as('information.update')
    router
      .post('collections/:id/photo-consents', [PhotoConsents, 'store'])
      .as('photo_consents.store')
    router.get('collections/:id/photo', [Photos, 'create']).as('photos.create')
    router.post('collections/:id/photo', [Photos, 'store']).as('photos.store')
    router
      .post('collections/:id/camera-tickets', [CameraTickets, 'store'])
      .as('camera_tickets.store')
    router.get('collections/:id/phone-link', [PhoneLinks, 'show']).as('phone_links.show')
    router.post('collections/:id/phone-link', [PhoneLinks, 'store']).as('phone_links.store')
    router.get('phone-links/:id/status', [PhoneStatus, 'show']).as('phone_status.show')

    router.get('collections/:id/messages', [CaseMessages, 'index']).as('case_messages.index')
    router.post('collections/:id/messages', [CaseMessages, 'store']).as('case_messages.store')

    router.get('submissions/:id', [Submissions, 'show']).as('submissions.show')
    router.get('submissions/:id/status', [SubmissionStatus, 'show']).as('submission_status.show')
    router
      .get('submissions/:id/pictures/:kind', [Pictures, 'show'])
      .where('kind', /^(finished|original)$/)
      .as('pictures.show')
    router.get('submissions/:id/download', [Downloads, 'show']).as('downloads.show')
    router
      .get('submissions/:id/frames/:frame', [Frames, 'show'])
      .where('frame', /^[0-4]$/)
      .as('frames.show')
    router.post('submissions/:id/frame', [Frames, 'update']).as('frames.update')
  })
  .as('capture')
  .use(middleware.auth({ guard: 'student' }))

/** A phone that a computer handed over to: no login, and nothing but the photo of one collection. */
router
  .group(() => {
    router.get('phone/done', [PhoneDone, 'show']).as('done.show')
    router
      .group(() => {
        router.get('phone', [Photos, 'create']).as('photos.create')
        router.post('phone/photo', [Photos, 'store']).as('photos.store')
        router.post('phone/photo-consents', [PhotoConsents, 'store']).as('photo_consents.store')
        router.post('phone/camera-tickets', [CameraTickets, 'store']).as('camera_tickets.store')
      })
      .use(middleware.phone())
    router.get('phone/:token', [PhoneOpenings, 'create']).as('openings.create')
    router.post('phone/:token', [PhoneOpenings, 'store']).as('openings.store')
  })
  .as('phone')

router
  .group(() => {
    router.get('holidays', [Holidays, 'index']).as('holidays.index')
    router.post('holidays', [Holidays, 'store']).as('holidays.store')
    router.post('holidays/imports', [HolidayImports, 'store']).as('holiday_imports.store')
    router.post('holidays/:id/removal', [Holidays, 'destroy']).as('holidays.destroy')
  })
  .prefix('office')
  .as('capture')
  .use(middleware.auth({ guard: 'staff' }))
