import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { claimPhoto } from '#review/actions/claim_photo'
import { freeLease } from '#review/actions/take_lease'
import { LEASE_SECONDS } from '#review/models/review_lease'
import { openDesk } from '#review/open_desk'
import SubmissionPolicy from '#review/policies/submission_policy'
import { releaseLeaseValidator } from '#review/validators'

export default class LeasesController {
  /** The open desk keeps its photo (resources/js/lease.js). */
  async update({ auth, bouncer, params }: HttpContext) {
    await bouncer.with(SubmissionPolicy).authorize('review')
    const staff = auth.use('staff').getUserOrFail()
    const token = await claimPhoto(params.id, staff.id, DateTime.utc())
    return { seconds: LEASE_SECONDS, token }
  }

  /** 退出审核, or a page that is left without it: that one names its lease and reads no answer. */
  async destroy(ctx: HttpContext) {
    const { auth, bouncer, params, request, response } = ctx
    await bouncer.with(SubmissionPolicy).authorize('review')
    const { token, ...filter } = await request.validateUsing(releaseLeaseValidator)
    const staff = auth.use('staff').getUserOrFail()
    await freeLease(params.id, staff.id, DateTime.utc(), { token })
    return token ? response.noContent() : openDesk(ctx, null, filter)
  }
}
