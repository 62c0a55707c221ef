import type { HttpContext } from '@adonisjs/core/http'
import Submission from '#capture/models/submission'
import { previewPhoto } from '#capture/preview_photo'
import { readFile } from '#shared/file_store'

export default class PicturesController {
  /** The student's own finished picture, or a small copy of what they handed in. */
  async show({ auth, params, response }: HttpContext) {
    const submission = await Submission.query()
      .where('id', params.id)
      .where('student_id', auth.use('student').getUserOrFail().id)
      .firstOrFail()
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
