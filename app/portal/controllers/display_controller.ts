import type { HttpContext } from '@adonisjs/core/http'
import { DISPLAY_CHOICES, type DisplayChoice } from '#portal/display_choices'
import { safeNext } from '#shared/safe_next'

export default class DisplayController {
  /** A link, so that it works everywhere. The cookie is read by the page's script too, which changes the page in place. */
  store({ params, request, response }: HttpContext) {
    const choice = DISPLAY_CHOICES[params.choice as DisplayChoice]
    if ((choice?.values as readonly string[] | undefined)?.includes(params.value)) {
      response.plainCookie(choice.cookie, params.value, {
        maxAge: '1y',
        httpOnly: false,
        encode: false,
      })
    }
    return response.redirect().toPath(safeNext(request.input('next')))
  }
}
