import type { HttpContext } from '@adonisjs/core/http'
import { countRejections } from '#capture/actions/count_rejections'
import { measureLimits, passedChecks } from '#capture/photo_result'
import Submission, { REJECTIONS_BEFORE_PERSON } from '#capture/models/submission'

export default class SubmissionsController {
  /** The wait, then the result; a photo that was handed in or replaced leads on to its collection. */
  async show({ auth, params, response, session, view }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const submission = await Submission.query()
      .where('id', params.id)
      .where('student_id', student.id)
      .preload('cohort')
      .firstOrFail()

    if (submission.state === 'processing') {
      return view.render('capture/submissions/processing', { submission })
    }
    if (submission.state !== 'processed' && submission.state !== 'rejected') {
      session.reflash()
      return response.redirect().toRoute('portal.progress.show', {
        id: submission.collectionId,
      })
    }
    const rejections = await countRejections(submission.collectionId)
    return view.render('capture/submissions/result', {
      submission,
      passed: passedChecks(submission),
      limits: measureLimits(submission.cohort.presetId),
      mayAskPerson: submission.mayAskPerson && rejections >= REJECTIONS_BEFORE_PERSON,
    })
  }
}
