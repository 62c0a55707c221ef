import type { HttpContext } from '@adonisjs/core/http'
import type { Locale } from '#accounts/models/student'
import { givePhotoConsents } from '#capture/actions/give_photo_consents'
import { missingPhotoConsents } from '#capture/missing_photo_consents'
import Collection from '#capture/models/collection'
import { refuseFields } from '#shared/field_errors'

export default class PhotoConsentsController {
  /** Every consent has a box of its own and none can be left out. */
  async store({ auth, i18n, params, request, response }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const collection = await Collection.query()
      .where('id', params.id)
      .where('student_id', student.id)
      .firstOrFail()

    const missing = await missingPhotoConsents(student.id)
    const unticked = missing.filter((code) => request.input(code) !== '1')
    if (unticked.length > 0) {
      refuseFields(
        i18n,
        unticked.map((field) => ({ field, messageKey: 'capture.consents.required' }))
      )
    }
    if (missing.length > 0) {
      await givePhotoConsents(student.id, missing, {
        locale: i18n.locale as Locale,
        ip: request.ip(),
        userAgent: request.header('user-agent') ?? null,
      })
    }
    return response.redirect().toRoute('capture.photos.create', { id: collection.id })
  }
}
