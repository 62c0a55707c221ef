import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { DateTime } from 'luxon'
import { findUpload } from '#capture/actions/receive_photo'
import PhoneLink from '#capture/models/phone_link'
import { readPhoneCookie } from '#capture/phone_cookie'

/**
 * Lets the one phone pass that opened a link which is still open. A shot whose answer was lost is answered again, although
 * its arrival ended the link.
 */
export default class PhoneLinkMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const { request, response } = ctx
    response.header('Cache-Control', 'no-store')
    const cookie = readPhoneCookie(ctx)
    const link = cookie && (await PhoneLink.find(cookie.link))
    if (link?.isHeldBy(cookie!.device)) {
      const isOpen = link.isOpen(DateTime.utc())
      if (isOpen || (await hasArrived(link, request.input('upload_key')))) {
        ctx.phoneLink = link
        return next()
      }
    }

    ctx.refused = true
    if (request.accepts(['html', 'json']) === 'json') {
      const message = ctx.i18n.t('capture.errors.phone_link_over')
      return response
        .status(410)
        .json({ error: { code: 'capture.errors.phone_link_over', message } })
    }
    return response.redirect().toRoute('phone.done.show')
  }
}

async function hasArrived(link: PhoneLink, uploadKey: unknown): Promise<boolean> {
  if (typeof uploadKey !== 'string') return false
  return (await findUpload(link.collectionId, link.studentId, uploadKey)) !== null
}
