import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { recordAccess } from '#audit/actions/record_access'
import Submission from '#capture/models/submission'
import { holdWaiting } from '#review/actions/claim_photo'
import { readDesk } from '#review/actions/read_desk'
import { LEASE_SECONDS } from '#review/models/review_lease'
import { openDesk } from '#review/open_desk'
import SubmissionPolicy from '#review/policies/submission_policy'
import { whyNotWaiting } from '#review/require_waiting'
import { RETURN_REASONS } from '#review/return_reasons'
import { deskValidator } from '#review/validators'
import School from '#roster/models/school'

export default class DeskController {
  /** Takes the photo again when it is free: a reload comes after the page it replaces has freed the photo. */
  async show(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, session, view } = ctx
    await bouncer.with(SubmissionPolicy).authorize('review')
    const staff = auth.use('staff').getUserOrFail()
    const filter = await request.validateUsing(deskValidator)
    const now = DateTime.utc()

    const { id, isWaiting } = await Submission.findOrFail(params.id)
    const token = isWaiting ? await holdWaiting(id, staff.id, now) : null
    const desk = await readDesk(id, staff, filter, now)
    if (!token && (await bouncer.with(SubmissionPolicy).denies('lookOn', desk.submission))) {
      const { submission } = desk
      const why = submission.isWaiting ? 'review.errors.held' : whyNotWaiting(submission)
      session.flash('notice', i18n.t(why))
      return openDesk(ctx, null, filter)
    }

    await recordAccess({ staff, what: 'review_desk', subject: desk.submission, ip: request.ip() })
    return view.render('review/desk', {
      ...desk,
      filter,
      now,
      staff,
      lease: token && { seconds: LEASE_SECONDS, token },
      leaseSeconds: LEASE_SECONDS,
      reasons: RETURN_REASONS,
      schools: await School.query().orderBy('code'),
      mayOpenStory: await bouncer.with('PortalStudentPolicy').allows('viewAny'),
    })
  }
}
