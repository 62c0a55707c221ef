import type { HttpContext } from '@adonisjs/core/http'
import { chooseFrame } from '#capture/actions/choose_frame'
import Submission from '#capture/models/submission'
import { sendJpeg } from '#capture/send_picture'
import { chooseFrameValidator } from '#capture/validators'

export default class FramesController {
  /** A small picture of one frame of the burst. */
  async show({ auth, params, response }: HttpContext) {
    const submission = await Submission.query()
      .where('id', params.id)
      .where('student_id', auth.use('student').getUserOrFail().id)
      .firstOrFail()
    return sendJpeg(response, submission.frames?.[params.frame]?.thumbnailKey ?? null)
  }

  /** Another frame than the proposed one. */
  async update({ auth, params, request, response }: HttpContext) {
    const { frame } = await request.validateUsing(chooseFrameValidator)
    const student = auth.use('student').getUserOrFail()
    const submission = await chooseFrame(params.id, student.id, frame)
    return response.redirect().toRoute('capture.submissions.show', { id: submission.id })
  }
}
