import type { HttpContext } from '@adonisjs/core/http'
import limiter from '@adonisjs/limiter/services/main'
import { DateTime } from 'luxon'
import { phoneTokenHash } from '#capture/actions/create_phone_link'
import { openPhoneLink } from '#capture/actions/open_phone_link'
import PhoneLink from '#capture/models/phone_link'
import { keepPhoneCookie, readPhoneCookie } from '#capture/phone_cookie'
import { maskName } from '#documents/masking'
import { Refusal } from '#shared/exceptions/refusal'

const openLimit = limiter.use({ requests: 60, duration: '10 mins', blockDuration: '5 mins' })

/** A phone that scanned the code. Looking opens nothing: messengers look at every link before the person does. */
export default class PhoneOpeningsController {
  async create(ctx: HttpContext) {
    const { params, response, view } = ctx
    response.header('Cache-Control', 'no-store').header('Referrer-Policy', 'same-origin')
    const link = await PhoneLink.query()
      .where('token_hash', phoneTokenHash(params.token))
      .preload('student')
      .first()
    const cookie = readPhoneCookie(ctx)
    const isTaken = link?.deviceHash && !(cookie && link.isHeldBy(cookie.device))
    const isOpen = link?.isOpen(DateTime.utc()) ?? false
    if (!isOpen || isTaken) response.status(isOpen ? 409 : 410)
    return view.render('capture/phone_links/open', {
      token: params.token,
      problem: isOpen ? (isTaken ? 'phone_link_taken' : null) : 'phone_link_over',
      name: isOpen && !isTaken ? maskName(link!.student.name) : null,
    })
  }

  async store(ctx: HttpContext) {
    const { params, request, response } = ctx
    if (!(await openLimit.attempt(`phone:${request.ip()}`, () => true))) {
      throw new Refusal('errors.too_many_requests', {}, 429)
    }
    const { link, device } = await openPhoneLink(params.token, readPhoneCookie(ctx)?.device ?? null)
    keepPhoneCookie(ctx, { link: link.id, device })
    return response.redirect().toRoute('phone.photos.create')
  }
}
