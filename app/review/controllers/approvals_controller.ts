import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { approveSubmission } from '#review/actions/approve_submission'
import { claimNextPhoto } from '#review/actions/claim_next_photo'
import { openDesk } from '#review/open_desk'
import SubmissionPolicy from '#review/policies/submission_policy'
import { approveSubmissionValidator } from '#review/validators'

export default class ApprovalsController {
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, session } = ctx
    await bouncer.with(SubmissionPolicy).authorize('review')
    const staff = auth.use('staff').getUserOrFail()
    const { version, note, ...filter } = await request.validateUsing(approveSubmissionValidator)

    await approveSubmission(params.id, staff.id, { version, note })

    session.flash('success', i18n.t('review.approved'))
    return openDesk(ctx, await claimNextPhoto(staff.id, filter, DateTime.utc()), filter)
  }
}
