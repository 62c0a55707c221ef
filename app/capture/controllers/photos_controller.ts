import type { HttpContext } from '@adonisjs/core/http'
import router from '@adonisjs/core/services/router'
import limiter from '@adonisjs/limiter/services/main'
import { receivePhoto } from '#capture/actions/receive_photo'
import { missingPhotoConsents } from '#capture/missing_photo_consents'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { photoAccess } from '#capture/photo_access'
import { readPhotoType } from '#capture/photo_type'
import { photoValidator } from '#capture/validators'
import { refuseFields } from '#shared/field_errors'
import { Refusal } from '#shared/exceptions/refusal'
import { shanghaiDate } from '#shared/shanghai_time'
import type { UploadedFile } from '#shared/middleware/upload_in_memory_middleware'

const MAX_PHOTO_BYTES = 20 * 1024 * 1024
const uploadLimit = limiter.use({ requests: 40, duration: '10 mins', blockDuration: '5 mins' })

/** The photo of a collection: on the student's own pages, or on a phone that a computer handed over to. */
export default class PhotosController {
  /** The four rules and the ways to hand in a photo; before them the consents that are still missing. */
  async create(ctx: HttpContext) {
    const { i18n, response, session, view } = ctx
    const access = photoAccess(ctx)
    const collection = await Collection.query()
      .where('id', access.collectionId)
      .where('student_id', access.studentId)
      .preload('cohort')
      .firstOrFail()
    if (!collection.isConfirmed) {
      session.reflash()
      return response.redirect().toRoute('capture.information.edit', { id: collection.id })
    }
    const current = await Submission.find(collection.currentSubmissionId ?? '')
    if (current && !current.isReplaceable) {
      session.reflash()
      if (access.isPhone) return response.redirect().toRoute('phone.done.show')
      if (current.isAccepted && current.deliveredAt && !session.flashMessages.has('error')) {
        const date = shanghaiDate(current.deliveredAt)
        session.flash('notice', i18n.t('capture.chsi.delivered', { date }))
      }
      return response.redirect().toRoute('portal.progress.show', { id: collection.id })
    }
    const missing = await missingPhotoConsents(access.studentId)
    return missing.length > 0
      ? view.render('capture/photos/consents', { collection, missing, access })
      : view.render('capture/photos/create', { collection, access })
  }

  async store(ctx: HttpContext) {
    const { i18n, request, response, session, uploads } = ctx
    const { collectionId, studentId, isPhone } = photoAccess(ctx)
    if (!(await uploadLimit.attempt(`photo:${studentId}`, () => true))) {
      throw new Refusal('errors.too_many_requests', {}, 429)
    }
    if ((await missingPhotoConsents(studentId)).length > 0) {
      throw new Refusal('capture.errors.consent_first')
    }

    const { ticket, upload_key: uploadKey, frame } = await request.validateUsing(photoValidator)
    const photos = uploads.filter((upload) => upload.fieldName === 'photo')
    const problem = photosProblem(photos)
    if (problem) refuseFields(i18n, [{ field: 'photo', messageKey: problem }])

    const frames = photos.map(({ bytes }) => bytes)
    const received = await receivePhoto(collectionId, studentId, {
      frames,
      ticket,
      uploadKey,
      frame: frame !== undefined && frame < frames.length ? frame : null,
    })
    const { submission, isNew } = received
    if (isNew && ticket && submission.source === 'album' && !isPhone) {
      session.flash('notice', i18n.t('capture.camera.counts_as_album'))
    }
    const next = isPhone
      ? router.builder().make('phone.done.show')
      : router.builder().params({ id: submission.id }).make('capture.submissions.show')
    return request.accepts(['html', 'json']) === 'json'
      ? { next }
      : response.redirect().toPath(next)
  }
}

/** @returns the key of the sentence that says why these files are not taken, or null */
function photosProblem(photos: UploadedFile[]): string | null {
  if (photos.length === 0) return 'capture.errors.no_file'
  for (const photo of photos) {
    if (photo.tooLarge || photo.bytes.length > MAX_PHOTO_BYTES) {
      return 'findings.file_too_large.message'
    }
    if (photo.bytes.length === 0) return 'capture.errors.no_file'
    const type = readPhotoType(photo.bytes)
    if (!type.ok) return `findings.${type.error}.message`
  }
  return null
}
