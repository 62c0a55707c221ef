import type { HttpContext } from '@adonisjs/core/http'
import type { PrintsResult } from '#orders/actions/move_prints'
import type { PrintsStep } from '#orders/models/order'

/** So many orders that were left out are named; the session is a cookie. */
const LEFT_OUT_SHOWN = 10

/** What the list of orders says about a step that was just taken. */
export function flashPrintsResult(
  session: HttpContext['session'],
  step: PrintsStep,
  result: PrintsResult
) {
  session.flash('printsResult', {
    ...result,
    step,
    leftOutCount: result.leftOut.length,
    leftOut: result.leftOut.slice(0, LEFT_OUT_SHOWN),
  })
}
