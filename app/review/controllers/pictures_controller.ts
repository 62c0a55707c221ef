import type { HttpContext } from '@adonisjs/core/http'
import { recordAccess } from '#audit/actions/record_access'
import Submission from '#capture/models/submission'
import { sendPicture } from '#capture/send_picture'
import SubmissionPolicy from '#review/policies/submission_policy'

export default class PicturesController {
  /** The finished picture as it will be delivered, or a small copy of what was handed in. Every look is written down. */
  async show({ auth, bouncer, params, request, response }: HttpContext) {
    await bouncer.with(SubmissionPolicy).authorize('review')
    const submission = await Submission.findOrFail(params.id)
    await bouncer.with(SubmissionPolicy).authorize('look', submission)
    const staff = auth.use('staff').getUserOrFail()
    await recordAccess({
      staff,
      what: `photo_${params.kind}`,
      subject: submission,
      ip: request.ip(),
    })
    return sendPicture(response, submission, params.kind)
  }
}
