import type { HttpContext } from '@adonisjs/core/http'
import router from '@adonisjs/core/services/router'
import { findPhonePhoto } from '#capture/actions/find_phone_photo'
import PhoneLink from '#capture/models/phone_link'

export default class PhoneStatusController {
  /** Whether the phone has opened its link and handed in its photo, for the computer that waits. */
  async show({ auth, params }: HttpContext) {
    const link = await PhoneLink.query()
      .where('id', params.id)
      .where('student_id', auth.use('student').getUserOrFail().id)
      .firstOrFail()
    const photo = await findPhonePhoto(link)
    return {
      done: photo !== null,
      next: photo && router.builder().params({ id: photo.id }).make('capture.submissions.show'),
      stage: link.openedAt ? 1 : 0,
    }
  }
}
