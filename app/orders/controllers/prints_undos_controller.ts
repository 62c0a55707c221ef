import type { HttpContext } from '@adonisjs/core/http'
import { undoPrints } from '#orders/actions/undo_prints'
import OrderPolicy from '#orders/policies/order_policy'
import { printsUndoValidator } from '#orders/validators'
import { Refusal } from '#shared/exceptions/refusal'

export default class PrintsUndosController {
  async store({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(OrderPolicy).authorize('movePrints')
    const { step } = await request.validateUsing(printsUndoValidator)
    const staff = auth.use('staff').getUserOrFail()

    const count = await undoPrints(step, { kind: 'staff', id: staff.id })
    if (count === 0) throw new Refusal('orders.prints_steps.undo_late')

    session.flash('success', i18n.t('orders.prints_steps.undone', { count }))
    return response.redirect().back()
  }
}
