import type { HttpContext } from '@adonisjs/core/http'
import { undoDecision } from '#review/actions/undo_decision'
import { openDesk } from '#review/open_desk'
import SubmissionPolicy from '#review/policies/submission_policy'
import { deskValidator } from '#review/validators'

export default class UndoingsController {
  /** 撤销 of one's own decision, back to its photo on the desk. */
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, session } = ctx
    await bouncer.with(SubmissionPolicy).authorize('review')
    const staff = auth.use('staff').getUserOrFail()
    const filter = await request.validateUsing(deskValidator)

    await undoDecision(params.id, staff.id)

    session.flash('success', i18n.t('review.undone'))
    return openDesk(ctx, { id: params.id }, filter)
  }
}
