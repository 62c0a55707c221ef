import type { HttpContext } from '@adonisjs/core/http'
import { reopenSubmission } from '#review/actions/reopen_submission'
import { openDesk } from '#review/open_desk'
import SubmissionPolicy from '#review/policies/submission_policy'
import { reopenValidator } from '#review/validators'

export default class ReopeningsController {
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, session } = ctx
    await bouncer.with(SubmissionPolicy).authorize('oversee')
    const staff = auth.use('staff').getUserOrFail()
    const { reason } = await request.validateUsing(reopenValidator)

    await reopenSubmission(params.id, staff.id, reason)

    session.flash('success', i18n.t('review.reopened'))
    return openDesk(ctx, { id: params.id }, {})
  }
}
