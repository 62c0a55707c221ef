import type { HttpContext } from '@adonisjs/core/http'
import { findPhonePhoto } from '#capture/actions/find_phone_photo'
import PhoneLink from '#capture/models/phone_link'
import { readPhoneCookie } from '#capture/phone_cookie'

export default class PhoneDoneController {
  /** 回到电脑继续: the photo arrived, or the link is over and a new one is needed. */
  async show(ctx: HttpContext) {
    const cookie = readPhoneCookie(ctx)
    const link = cookie && (await PhoneLink.find(cookie.link))
    const isOwn = link?.isHeldBy(cookie!.device) ?? false
    ctx.response.header('Cache-Control', 'no-store')
    return ctx.view.render('capture/phone_links/done', {
      arrived: isOwn && (await findPhonePhoto(link!)) !== null,
    })
  }
}
