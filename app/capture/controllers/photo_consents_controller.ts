import type { HttpContext } from '@adonisjs/core/http'
import router from '@adonisjs/core/services/router'
import type { Locale } from '#accounts/models/student'
import { givePhotoConsents } from '#capture/actions/give_photo_consents'
import { missingPhotoConsents } from '#capture/missing_photo_consents'
import Collection from '#capture/models/collection'
import { photoAccess } from '#capture/photo_access'
import { refuseFields } from '#shared/field_errors'

export default class PhotoConsentsController {
  /** Every consent has a box of its own and none can be left out. */
  async store(ctx: HttpContext) {
    const { i18n, request, response } = ctx
    const { collectionId, studentId, routes, routeParams } = photoAccess(ctx)
    await Collection.query().where('id', collectionId).where('student_id', studentId).firstOrFail()

    const missing = await missingPhotoConsents(studentId)
    const unticked = missing.filter((code) => request.input(code) !== '1')
    if (unticked.length > 0) {
      refuseFields(
        i18n,
        unticked.map((field) => ({ field, messageKey: `validation.messages.${field}.required` }))
      )
    }
    if (missing.length > 0) {
      await givePhotoConsents(studentId, missing, {
        locale: i18n.locale as Locale,
        ip: request.ip(),
        userAgent: request.header('user-agent') ?? null,
      })
    }
    return response.redirect().toPath(router.builder().params(routeParams).make(routes.page))
  }
}
