import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { recordAccess } from '#audit/actions/record_access'
import Submission from '#capture/models/submission'
import { approveMany, cleanPhotos } from '#review/actions/approve_many'
import SubmissionPolicy from '#review/policies/submission_policy'
import { bulkApprovalValidator, deskValidator } from '#review/validators'

export default class BulkApprovalsController {
  /** The photos that the checks found nothing about, to look at side by side. */
  async create({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(SubmissionPolicy).authorize('review')
    const staff = auth.use('staff').getUserOrFail()
    const filter = await request.validateUsing(deskValidator)
    const photos = await cleanPhotos(filter, staff.id, DateTime.utc())
    await recordAccess({ staff, what: 'review_bulk', subject: staff, ip: request.ip() })
    return view.render('review/bulk', { photos, filter, staff })
  }

  async store({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(SubmissionPolicy).authorize('review')
    const staff = auth.use('staff').getUserOrFail()
    const { photos, looked, ...filter } = await request.validateUsing(bulkApprovalValidator)

    const { approved, refused } = await approveMany(photos.map(parse), staff.id)

    if (approved.length) {
      session.flash('success', i18n.t('review.bulk.approved', { count: approved.length }))
    }
    const names = await namesOf(refused.map(({ id }) => id))
    session.flash(
      'refused',
      refused.map(({ id, why }) => ({ name: names.get(id) ?? '', why: i18n.t(why) }))
    )
    return response.redirect().toRoute('review.bulk_approvals.create', [], {
      qs: filter,
    })
  }
}

function parse(photo: string) {
  const [id, version] = photo.split(':')
  return { id, version: Number(version) }
}

async function namesOf(ids: string[]): Promise<Map<string, string>> {
  const photos = await Submission.query().whereIn('id', ids).preload('collection')
  return new Map(photos.map(({ id, collection }) => [id, collection.information?.name ?? '']))
}
