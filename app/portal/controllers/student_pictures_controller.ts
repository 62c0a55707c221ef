import type { HttpContext } from '@adonisjs/core/http'
import { recordAccess } from '#audit/actions/record_access'
import Submission from '#capture/models/submission'
import { sendPicture } from '#capture/send_picture'
import StudentPolicy from '#portal/policies/student_policy'

export default class StudentPicturesController {
  async show({ auth, bouncer, params, request, response }: HttpContext) {
    await bouncer.with(StudentPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const photo = await Submission.query()
      .withScopes((scopes) => scopes.visibleTo(staff))
      .where('id', params.photo)
      .where('student_id', params.id)
      .firstOrFail()
    await recordAccess({ staff, what: 'photo', subject: photo, ip: request.ip() })
    return sendPicture(response, photo, 'finished')
  }
}
