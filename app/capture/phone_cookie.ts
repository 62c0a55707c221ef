import type { HttpContext } from '@adonisjs/core/http'
import { PHONE_LINK_MINUTES } from '#capture/models/phone_link'

/** What a phone keeps of the link it opened: encrypted, for itself alone. */
export interface PhoneCookie {
  link: string
  device: string
}

const NAME = 'phone_link'
/** Longer than the link: afterwards the phone is still told where to go on. */
const MAX_AGE = `${PHONE_LINK_MINUTES * 6}m`

export function keepPhoneCookie({ response }: HttpContext, cookie: PhoneCookie) {
  response.encryptedCookie(NAME, cookie, { path: '/phone', maxAge: MAX_AGE })
}

export function readPhoneCookie({ request }: HttpContext): PhoneCookie | null {
  return request.encryptedCookie(NAME) ?? null
}
