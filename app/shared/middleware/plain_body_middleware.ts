import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** No browser packs what it sends. Unpacking it here would only fail without a status, or cost memory. */
export default class PlainBodyMiddleware {
  handle({ request }: HttpContext, next: NextFn) {
    if (request.header('content-encoding', 'identity') !== 'identity') {
      throw new Exception('A packed body is not read', { status: 415, code: 'E_PACKED_BODY' })
    }
    return next()
  }
}
