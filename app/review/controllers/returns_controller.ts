import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { claimNextPhoto } from '#review/actions/claim_next_photo'
import { returnSubmission } from '#review/actions/return_submission'
import { openDesk } from '#review/open_desk'
import SubmissionPolicy from '#review/policies/submission_policy'
import { returnSubmissionValidator } from '#review/validators'

export default class ReturnsController {
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, session } = ctx
    await bouncer.with(SubmissionPolicy).authorize('review')
    const staff = auth.use('staff').getUserOrFail()
    const { version, reasons, note, marks, ...filter } =
      await request.validateUsing(returnSubmissionValidator)

    await returnSubmission(params.id, staff.id, { version, reasons, note, marks })

    session.flash('success', i18n.t('review.returned', { count: reasons.length }))
    return openDesk(ctx, await claimNextPhoto(staff.id, filter, DateTime.utc()), filter)
  }
}
