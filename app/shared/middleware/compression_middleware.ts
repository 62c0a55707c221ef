import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import compression from 'compression'

const compress = compression()

/**
 * Styles, scripts and drawings go out compressed. Pages do not: they hold secrets (form tokens) beside words that a visitor chose,
 * and the length of a compressed page would tell about both.
 */
export default class CompressionMiddleware {
  handle({ request, response }: HttpContext, next: NextFn) {
    if (!request.url().startsWith('/assets/')) return next()
    compress(request.request as any, response.response as any, () => {})
    return next()
  }
}
