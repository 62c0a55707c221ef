import { SimplePaginator } from '@adonisjs/lucid/database'
import type { HttpContext } from '@adonisjs/core/http'
import { ARCHIVE_FAULTS, isWhole, readVerdict } from '#fulfilment/archive_verdict'
import { findDelivery } from '#fulfilment/actions/find_delivery'
import { listExpectedFiles } from '#fulfilment/actions/list_expected_files'
import { recordVerification } from '#fulfilment/actions/record_verification'
import DeliveryPolicy from '#fulfilment/policies/delivery_policy'
import { showVerificationValidator, verdictValidator } from '#fulfilment/validators'
import { verifyArchive } from '#fulfilment/verify_archive'
import { refuseFields } from '#shared/field_errors'

const FILES_A_PAGE = 50

export default class VerificationsController {
  /** Where an archive is compared with its delivery, and what the latest comparison found, file by file. */
  async show({ auth, bouncer, params, request, view }: HttpContext) {
    await bouncer.with(DeliveryPolicy).authorize('viewAny')
    const delivery = await findDelivery(params.id, auth.use('staff').getUserOrFail())
    await bouncer.with(DeliveryPolicy).authorize('view', delivery)
    const { page = 1 } = await request.validateUsing(showVerificationValidator)

    const files = delivery.verification ? await listExpectedFiles(delivery) : []
    const wrong = new Map<number, 'differs' | 'missing'>()
    for (const position of delivery.verification?.differs ?? []) wrong.set(position, 'differs')
    for (const position of delivery.verification?.missing ?? []) wrong.set(position, 'missing')
    const inOrder = [
      ...files.filter((file) => wrong.has(file.position)),
      ...files.filter((file) => !wrong.has(file.position)),
    ]
    const shown = inOrder.slice((page - 1) * FILES_A_PAGE, page * FILES_A_PAGE)
    const pages = new SimplePaginator(inOrder.length, FILES_A_PAGE, page, ...shown)
    pages.baseUrl(request.url())

    return view.render('fulfilment/verifications/show', {
      delivery,
      pages,
      wrong,
      isWhole,
      faults: ARCHIVE_FAULTS,
    })
  }

  /** A browser sends what it found; without script the form holds the archive. */
  async store({ auth, bouncer, i18n, params, request, response, session, uploads }: HttpContext) {
    const staff = auth.use('staff').getUserOrFail()
    const delivery = await findDelivery(params.id, staff)
    await bouncer.with(DeliveryPolicy).authorize('view', delivery)
    const { verdict } = await request.validateUsing(verdictValidator)
    const files = await listExpectedFiles(delivery)

    if (verdict) {
      await recordVerification(delivery.id, readVerdict(verdict, files.length), staff)
    } else {
      const file = uploads.find((upload) => upload.fieldName === 'archive')
      const refuse = (key: string) => refuseFields(i18n, [{ field: 'archive', messageKey: key }])
      if (!file) return refuse('fulfilment.faults.missing')
      if (file.tooLarge) return refuse('fulfilment.faults.too_large')
      const result = await verifyArchive(file.bytes, delivery.id, files)
      if (!result.ok) return refuse(`fulfilment.faults.${result.error}`)
      await recordVerification(delivery.id, result.value, staff)
    }

    session.flash('notice', i18n.t('fulfilment.verified'))
    return response.redirect().toRoute('fulfilment.verifications.show', { id: delivery.id })
  }
}
