import type { HttpContext } from '@adonisjs/core/http'
import router from '@adonisjs/core/services/router'
import Submission from '#capture/models/submission'

export default class SubmissionStatusController {
  /** How far the processing is, for the page that waits. */
  async show({ auth, params }: HttpContext) {
    const submission = await Submission.query()
      .where('id', params.id)
      .where('student_id', auth.use('student').getUserOrFail().id)
      .firstOrFail()

    return {
      done: submission.state !== 'processing',
      next: router.builder().params({ id: submission.id }).make('capture.submissions.show'),
      stage: submission.attempts > 0 ? 2 : 1,
    }
  }
}
