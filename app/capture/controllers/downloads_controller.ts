import type { HttpContext } from '@adonisjs/core/http'
import Submission from '#capture/models/submission'
import { sendJpeg } from '#capture/send_picture'

export default class DownloadsController {
  /** The student's own finished picture as a file to keep; none before it is approved. */
  async show({ auth, params, response }: HttpContext) {
    const submission = await Submission.query()
      .where('id', params.id)
      .where('student_id', auth.use('student').getUserOrFail().id)
      .firstOrFail()
    return sendJpeg(response, submission.isAccepted ? submission.finishedKey : null, 'attachment')
  }
}
