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
    const until = await claimPhoto(params.id, staff.id, DateTime.utc())
    return { seconds: LEASE_SECONDS, until: until.toUnixInteger() }
  }

  /** 退出审核, or a page that is left without it: that one sends `until` and reads no answer. */
  async destroy(ctx: HttpContext) {
    const { auth, bouncer, params, request, response } = ctx
    await bouncer.with(SubmissionPolicy).authorize('review')
    const { until, ...filter } = await request.validateUsing(releaseLeaseValidator)
    await freeLease(params.id, auth.use('staff').getUserOrFail().id, DateTime.utc(), {
      until: until === undefined ? undefined : DateTime.fromSeconds(until),
    })
    return until === undefined ? openDesk(ctx, null, filter) : response.noContent()
  }
}
