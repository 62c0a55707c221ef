import router from '@adonisjs/core/services/router'
import { demoMode } from '#config/app'
import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'

const {
  Signup,
  Login,
  Password,
  Locale,
  LegalTexts,
  OfficeLogin,
  OfficePassword,
  Personas,
  Invitations,
} = controllers.accounts

router
  .group(() => {
    router.get('locale/:locale', [Locale, 'store']).as('locale.store')
    router.get('legal', [LegalTexts, 'index']).as('legal_texts.index')
    router.get('legal/:code/:version?', [LegalTexts, 'show']).as('legal_texts.show')

    router
      .group(() => {
        router.get('signup', [Signup, 'create']).as('signup.create')
        router.post('signup', [Signup, 'store']).as('signup.store')
        router.get('login', [Login, 'create']).as('login.create')
        router.post('login', [Login, 'store']).as('login.store')
      })
      .use(middleware.guest({ guard: 'student' }))

    router
      .group(() => {
        router.post('logout', [Login, 'destroy']).as('login.destroy')
        router.get('password', [Password, 'edit']).as('password.edit')
        router.post('password', [Password, 'update']).as('password.update')
      })
      .use(middleware.auth({ guard: 'student' }))

    router
      .group(() => {
        router.get('office/login', [OfficeLogin, 'create']).as('office_login.create')
        router.post('office/login', [OfficeLogin, 'store']).as('office_login.store')
      })
      .use(middleware.guest({ guard: 'staff' }))
    router
      .post('office/logout', [OfficeLogin, 'destroy'])
      .as('office_login.destroy')
      .use(middleware.auth({ guard: 'staff' }))

    router
      .group(() => {
        router.get('/', [OfficePassword, 'edit']).as('office_password.edit')
        router.post('/', [OfficePassword, 'update']).as('office_password.update')
      })
      .prefix('office/password')
      .use(middleware.auth({ guard: 'staff' }))

    router.get('office/invitations/:token', [Invitations, 'show']).as('invitations.show')
    router.post('office/invitations/:token', [Invitations, 'update']).as('invitations.update')

    if (demoMode) router.post('demo/personas/:key', [Personas, 'store']).as('personas.store')
  })
  .as('accounts')
