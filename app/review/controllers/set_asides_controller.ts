import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { claimNextPhoto } from '#review/actions/claim_next_photo'
import { setAside, takeUpAgain } from '#review/actions/set_aside'
import { openDesk } from '#review/open_desk'
import SubmissionPolicy from '#review/policies/submission_policy'
import { deskValidator, setAsideValidator } from '#review/validators'
import { refuseFields } from '#shared/field_errors'

export default class SetAsidesController {
  /** 稍后再看: on to the next photo. */
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, session } = ctx
    await bouncer.with(SubmissionPolicy).authorize('review')
    const staff = auth.use('staff').getUserOrFail()
    const { version, note, ...filter } = await request.validateUsing(setAsideValidator)

    if (!note) refuseFields(i18n, [{ field: 'note', messageKey: 'review.errors.aside_note' }])
    await setAside(params.id, staff.id, { version, note })

    session.flash('success', i18n.t('review.set_aside'))
    return openDesk(ctx, await claimNextPhoto(staff.id, filter, DateTime.utc()), filter)
  }

  /** 放回队列. */
  async destroy(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, session } = ctx
    await bouncer.with(SubmissionPolicy).authorize('review')
    const filter = await request.validateUsing(deskValidator)

    await takeUpAgain(params.id, auth.use('staff').getUserOrFail().id)

    session.flash('success', i18n.t('review.taken_up'))
    return openDesk(ctx, null, filter)
  }
}
