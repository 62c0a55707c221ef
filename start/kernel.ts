import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'

server.errorHandler(() => import('#shared/exceptions/handler'))

server.use([
  () => import('#shared/middleware/container_bindings_middleware'),
  () => import('#shared/middleware/locale_middleware'),
  () => import('#shared/middleware/compression_middleware'),
  () => import('@adonisjs/static/static_middleware'),
  () => import('@adonisjs/vite/vite_middleware'),
])

router.use([
  () => import('#shared/middleware/plain_body_middleware'),
  () => import('@adonisjs/core/bodyparser_middleware'),
  () => import('#shared/middleware/upload_in_memory_middleware'),
  () => import('#shared/middleware/session_middleware'),
  () => import('#shared/middleware/form_protection_middleware'),
  () => import('@adonisjs/auth/initialize_auth_middleware'),
  () => import('#shared/middleware/bouncer_middleware'),
  () => import('#shared/middleware/once_middleware'),
])

export const middleware = router.named({
  auth: () => import('#accounts/middleware/auth_middleware'),
  phone: () => import('#capture/middleware/phone_link_middleware'),
  guest: () => import('#shared/middleware/guest_middleware'),
})
