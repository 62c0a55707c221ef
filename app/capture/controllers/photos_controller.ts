import type { HttpContext } from '@adonisjs/core/http'
import limiter from '@adonisjs/limiter/services/main'
import { receivePhoto } from '#capture/actions/receive_photo'
import { missingPhotoConsents } from '#capture/missing_photo_consents'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { readPhotoType } from '#capture/photo_type'
import { refuseFields } from '#shared/field_errors'
import { Refusal } from '#shared/exceptions/refusal'
import type { UploadedFile } from '#shared/middleware/upload_in_memory_middleware'

const MAX_PHOTO_BYTES = 20 * 1024 * 1024
const uploadLimit = limiter.use({ requests: 40, duration: '10 mins', blockDuration: '5 mins' })

export default class PhotosController {
  /** The four rules and the two ways to hand in a photo; before them the consents that are still missing. */
  async create({ auth, params, response, session, view }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const collection = await Collection.query()
      .where('id', params.id)
      .where('student_id', student.id)
      .preload('cohort')
      .firstOrFail()
    if (!collection.isConfirmed) {
      session.reflash()
      return response.redirect().toRoute('capture.information.edit', { id: collection.id })
    }
    const current = await Submission.find(collection.currentSubmissionId ?? '')
    if (current && !current.isReplaceable) {
      session.reflash()
      return response.redirect().toRoute('capture.collections.show', { id: collection.id })
    }
    const missing = await missingPhotoConsents(student.id)
    return missing.length > 0
      ? view.render('capture/photos/consents', { collection, missing })
      : view.render('capture/photos/create', { collection })
  }

  async store({ auth, i18n, params, response, uploads }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    if (!(await uploadLimit.attempt(`photo:${student.id}`, () => true))) {
      throw new Refusal('errors.too_many_requests', {}, 429)
    }

    if ((await missingPhotoConsents(student.id)).length > 0) {
      throw new Refusal('capture.errors.consent_first')
    }

    const photo = uploads.find((upload) => upload.fieldName === 'photo')
    const problem = photoProblem(photo)
    if (problem) refuseFields(i18n, [{ field: 'photo', messageKey: problem }])

    const submission = await receivePhoto(params.id, student.id, photo!.bytes)
    return response.redirect().toRoute('capture.submissions.show', { id: submission.id })
  }
}

/** @returns the key of the sentence that says why this file is not taken, or null */
function photoProblem(photo: UploadedFile | undefined): string | null {
  if (!photo) return 'capture.errors.no_file'
  if (photo.tooLarge || photo.bytes.length > MAX_PHOTO_BYTES) {
    return 'findings.file_too_large.message'
  }
  if (photo.bytes.length === 0) return 'capture.errors.no_file'
  const type = readPhotoType(photo.bytes)
  return type.ok ? null : `findings.${type.error}.message`
}
