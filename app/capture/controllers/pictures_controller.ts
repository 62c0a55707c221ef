import type { HttpContext } from '@adonisjs/core/http'
import Submission from '#capture/models/submission'
import { sendPicture } from '#capture/send_picture'

export default class PicturesController {
  /** The student's own finished picture, or a small copy of what they handed in. */
  async show({ auth, params, response }: HttpContext) {
    const submission = await Submission.query()
      .where('id', params.id)
      .where('student_id', auth.use('student').getUserOrFail().id)
      .firstOrFail()
    return sendPicture(response, submission, params.kind)
  }
}
