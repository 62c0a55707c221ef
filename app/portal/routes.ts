import router from '@adonisjs/core/services/router'
import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'

const {
  Audit,
  AuditExports,
  CaseExports,
  CaseMessageSearches,
  CaseMessages,
  CaseSettlements,
  CohortChanges,
  CohortDrafts,
  CohortPhotos,
  CohortPictures,
  CohortSettings,
  Cohorts,
  Display,
  Entry,
  GraduateExports,
  GraduateSearches,
  Graduates,
  Home,
  LookExports,
  Office,
  Pages,
  PhotoSearches,
  Progress,
  Reminders,
  SchoolExports,
  Schools,
  SignOffWithdrawals,
  SignOffs,
  Staff,
  StaffDisablings,
  StaffEnablings,
  StaffExports,
  StaffLinks,
  StaffSearches,
  StudentExports,
  StudentPictures,
  StudentReveals,
  StudentSearches,
  Students,
  UnregisteredLists,
} = controllers.portal

router
  .group(() => {
    router.get('/', [Entry, 'show']).as('entry.show')
    router
      .get('home', [Home, 'show'])
      .as('home.show')
      .use(middleware.auth({ guard: 'student' }))
    router
      .get('collections/:id', [Progress, 'show'])
      .where('id', router.matchers.uuid())
      .as('progress.show')
      .use(middleware.auth({ guard: 'student' }))
    router
      .get('pages/:key', [Pages, 'show'])
      .where('key', /^help$/)
      .as('pages.show')
    router
      .get('display/:choice/:value', [Display, 'store'])
      .where('choice', /^(size|theme)$/)
      .as('display.store')

    router
      .group(() => {
        router.get('/', [Office, 'show']).as('office.show')
        router.get('messages', [CaseMessages, 'index']).as('case_messages.index')
        router
          .post('messages/searches', [CaseMessageSearches, 'store'])
          .as('case_message_searches.store')
        router.get('messages/export', [CaseExports, 'show']).as('case_exports.show')
        router.get('messages/:id', [CaseMessages, 'show']).as('case_messages.show')
        router.post('messages/:id', [CaseMessages, 'store']).as('case_messages.store')
        router
          .post('messages/:id/settlement', [CaseSettlements, 'store'])
          .as('case_settlements.store')
        router
          .group(() => {
            router.get('/', [Staff, 'index']).as('staff.index')
            router.post('/', [Staff, 'store']).as('staff.store')
            router.get('create', [Staff, 'create']).as('staff.create')
            router.get('export', [StaffExports, 'show']).as('staff_exports.show')
            router.post('searches', [StaffSearches, 'store']).as('staff_searches.store')
            router
              .group(() => {
                router.get('/', [Staff, 'show']).as('staff.show')
                router.get('edit', [Staff, 'edit']).as('staff.edit')
                router.post('/', [Staff, 'update']).as('staff.update')
                router.post('link', [StaffLinks, 'store']).as('staff_links.store')
                router.post('disabling', [StaffDisablings, 'store']).as('staff_disablings.store')
                router.post('enabling', [StaffEnablings, 'store']).as('staff_enablings.store')
              })
              .prefix(':id')
              .where('id', router.matchers.uuid())
          })
          .prefix('staff')
        router
          .group(() => {
            router.get('/', [Schools, 'index']).as('schools.index')
            router.post('/', [Schools, 'store']).as('schools.store')
            router.get('create', [Schools, 'create']).as('schools.create')
            router.get('export', [SchoolExports, 'show']).as('school_exports.show')
            router
              .group(() => {
                router.get('/', [Schools, 'show']).as('schools.show')
                router.get('edit', [Schools, 'edit']).as('schools.edit')
                router.post('/', [Schools, 'update']).as('schools.update')
              })
              .prefix(':id')
              .where('id', router.matchers.uuid())
          })
          .prefix('schools')
        router.get('cohorts/create', [CohortDrafts, 'create']).as('cohort_drafts.create')
        router.post('cohorts', [CohortDrafts, 'store']).as('cohort_drafts.store')
        router.get('audit', [Audit, 'index']).as('audit.index')
        router.get('audit/export', [AuditExports, 'show']).as('audit_exports.show')
        router.get('audit/looks/export', [LookExports, 'show']).as('look_exports.show')
        router
          .group(() => {
            router.get('/', [Cohorts, 'show']).as('cohorts.show')
            router.get('settings/edit', [CohortSettings, 'edit']).as('cohort_settings.edit')
            router.post('settings', [CohortSettings, 'update']).as('cohort_settings.update')
            router.get('change', [CohortChanges, 'create']).as('cohort_changes.create')
            router.get('photos', [CohortPhotos, 'show']).as('cohort_photos.show')
            router.post('photos/searches', [PhotoSearches, 'store']).as('photo_searches.store')
            router
              .get('photos/:photo', [CohortPictures, 'show'])
              .where('photo', router.matchers.uuid())
              .as('cohort_pictures.show')
            router.get('sign-off/create', [SignOffs, 'create']).as('sign_offs.create')
            router.post('sign-off', [SignOffs, 'store']).as('sign_offs.store')
            router
              .post('sign-off/withdrawal', [SignOffWithdrawals, 'store'])
              .as('sign_off_withdrawals.store')
            router.get('reminders/create', [Reminders, 'create']).as('reminders.create')
            router.post('reminders', [Reminders, 'store']).as('reminders.store')
            router
              .get('unregistered/export', [UnregisteredLists, 'show'])
              .as('unregistered_lists.show')
          })
          .prefix('cohorts/:id')
          .where('id', router.matchers.uuid())
        router.get('students', [Students, 'index']).as('students.index')
        router.post('students/searches', [StudentSearches, 'store']).as('student_searches.store')
        router.get('students/export', [StudentExports, 'index']).as('student_exports.index')
        router
          .group(() => {
            router.get('/', [Students, 'show']).as('students.show')
            router.post('reveal', [StudentReveals, 'store']).as('student_reveals.store')
            router
              .get('photos/:photo', [StudentPictures, 'show'])
              .where('photo', router.matchers.uuid())
              .as('student_pictures.show')
          })
          .prefix('students/:id')
          .where('id', router.matchers.uuid())
        router.get('graduates', [Graduates, 'index']).as('graduates.index')
        router.get('graduates/export', [GraduateExports, 'index']).as('graduate_exports.index')
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
