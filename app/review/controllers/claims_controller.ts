import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { claimNextPhoto, type Neighbour } from '#review/actions/claim_next_photo'
import { claimPhoto } from '#review/actions/claim_photo'
import { openDesk } from '#review/open_desk'
import SubmissionPolicy from '#review/policies/submission_policy'
import { claimValidator } from '#review/validators'

export default class ClaimsController {
  /** 开始审核, one photo of the list, or the neighbour of the photo on the desk. */
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, request, session } = ctx
    await bouncer.with(SubmissionPolicy).authorize('review')
    const staff = auth.use('staff').getUserOrFail()
    const { photo, after, before, ...filter } = await request.validateUsing(claimValidator)
    const now = DateTime.utc()

    if (photo) {
      await claimPhoto(photo, staff.id, now)
      return openDesk(ctx, { id: photo }, filter)
    }
    const from = after ?? before
    const neighbour: Neighbour | undefined = from
      ? { of: from, direction: after ? 'after' : 'before' }
      : undefined
    const claimed = await claimNextPhoto(staff.id, filter, now, neighbour)
    if (!claimed) session.flash('notice', i18n.t(nothingFree(neighbour)))
    return openDesk(ctx, claimed ?? (from ? { id: from } : null), filter)
  }
}

function nothingFree(neighbour: Neighbour | undefined): string {
  return neighbour ? `review.nothing_${neighbour.direction}` : 'review.nothing_free'
}
