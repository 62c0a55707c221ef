import type { HttpContext } from '@adonisjs/core/http'
import { listOrderIds, loadOrders } from '#orders/actions/list_orders'
import { movePrints } from '#orders/actions/move_prints'
import { CARRIERS } from '#orders/carriers'
import { flashPrintsResult } from '#orders/flash_prints_result'
import { openOrderFilter, orderFilterQuery } from '#orders/office_filter'
import OrderPolicy from '#orders/policies/order_policy'
import { parcelsOf } from '#orders/prints_parcels'
import { printsStepValidator } from '#orders/validators'
import { Refusal } from '#shared/exceptions/refusal'

/** More orders at once would keep people waiting. */
const ORDERS_AT_ONCE = 1000

type Input = Awaited<ReturnType<typeof printsStepValidator.validate>>

/** The next step of the prints of one order, of ticked ones, or of all that a filter finds. */
export default class PrintsStepsController {
  /** Asks before many orders move, and for the numbers of parcels. */
  async create({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(OrderPolicy).authorize('movePrints')
    const staff = auth.use('staff').getUserOrFail()
    const input = await request.validateUsing(printsStepValidator)
    const ids = await this.ids(staff, input)
    return view.render('orders/office/prints_step', {
      step: input.step,
      all: input.all,
      count: ids.length,
      isTooMany: ids.length > ORDERS_AT_ONCE,
      limit: ORDERS_AT_ONCE,
      orders: await loadOrders(ids.slice(0, 100)),
      carriers: CARRIERS,
      query: orderFilterQuery(input),
    })
  }

  async store({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(OrderPolicy).authorize('movePrints')
    const staff = auth.use('staff').getUserOrFail()
    const input = await request.validateUsing(printsStepValidator)
    const { step, waybills } = input
    if (step === 'shipped' && !waybills) {
      const qs = { ...orderFilterQuery(input), step, all: input.all, orders: input.orders ?? [] }
      return response.redirect().withQs(qs).toRoute('orders.prints_steps.create')
    }
    const ids = await this.ids(staff, input)
    if (ids.length === 0) throw new Refusal('orders.prints_steps.none_ticked')
    if (ids.length > ORDERS_AT_ONCE) {
      throw new Refusal('orders.prints_steps.too_many', { limit: ORDERS_AT_ONCE })
    }

    const parcels = step === 'shipped' ? parcelsOf(i18n, ids, input) : null
    const tasks = ids.map((orderId) => ({ orderId, parcel: parcels?.get(orderId) }))
    const result = await movePrints(tasks, step, { kind: 'staff', id: staff.id })

    flashPrintsResult(session, step, result)
    return response.redirect().withQs(orderFilterQuery(input)).toRoute('orders.office_orders.index')
  }

  private async ids(staff: Parameters<typeof listOrderIds>[0], input: Input): Promise<string[]> {
    if (!input.all) return [...new Set(input.orders ?? [])]
    return listOrderIds(staff, openOrderFilter(input), ORDERS_AT_ONCE + 1)
  }
}
