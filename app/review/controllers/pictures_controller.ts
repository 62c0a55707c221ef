import type { HttpContext } from '@adonisjs/core/http'
import { recordAccess } from '#audit/actions/record_access'
import { previewPhoto } from '#capture/preview_photo'
import Submission from '#capture/models/submission'
import SubmissionPolicy from '#review/policies/submission_policy'
import { readFile } from '#shared/file_store'

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

    const picture =
      params.kind === 'finished'
        ? submission.finishedKey && (await readFile(submission.finishedKey))
        : await previewPhoto(await readFile(submission.originalKey))
    if (!picture) return response.notFound()
    return response
      .header('Content-Type', 'image/jpeg')
      .header('Content-Disposition', 'inline; filename="photo.jpg"')
      .header('Cache-Control', 'no-store')
      .header('X-Robots-Tag', 'noindex')
      .send(picture)
  }
}
