import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import Submission from '#capture/models/submission'
import { closeIfOverdue } from '#orders/actions/close_expired_orders'
import { findOpenOrder } from '#orders/actions/find_open_order'
import { placeOrder } from '#orders/actions/place_order'
import { findOwnCollection, findOwnOrder } from '#orders/find_own'
import Order, { UNPAID_MINUTES } from '#orders/models/order'
import PrintChoice from '#orders/models/print_choice'
import { orderSteps } from '#orders/order_steps'
import { priceLines, totalOf } from '#orders/price_lines'
import { addressLine } from '#orders/mailing_address'

export default class OrdersController {
  /** 我的订单 */
  async index({ auth, view }: HttpContext) {
    const orders = await Order.query()
      .where('student_id', auth.use('student').getUserOrFail().id)
      .orderBy('id', 'desc')
    for (const order of orders) await closeIfOverdue(order)
    return view.render('orders/index', { orders })
  }

  /** Everything once more before the order is placed, each part with its way back. */
  async create({ auth, params, response, session, view }: HttpContext) {
    const collection = await findOwnCollection(params.id, auth.use('student').getUserOrFail().id)
    const open = await findOpenOrder(collection.id)
    const submission = await Submission.find(collection.currentSubmissionId ?? '')
    const choice = await PrintChoice.findBy('collectionId', collection.id)
    if (open || submission?.state !== 'submitted' || !choice) {
      session.reflash()
      if (open) return response.redirect().toRoute('orders.orders.show', { id: open.id })
      return submission?.state === 'submitted'
        ? response.redirect().toRoute('orders.prints.edit', { id: collection.id })
        : response.redirect().toRoute('portal.home.show')
    }

    const lines = priceLines(collection.cohort, choice.mode)
    return view.render('orders/create', {
      collection,
      submission,
      choice,
      addressLine: choice.address && addressLine(choice.address),
      lines,
      totalFen: totalOf(lines),
      unpaidMinutes: UNPAID_MINUTES,
    })
  }

  async store({ auth, params, response }: HttpContext) {
    const order = await placeOrder(params.id, auth.use('student').getUserOrFail().id)
    return response.redirect().toRoute('orders.orders.show', { id: order.id })
  }

  async show({ auth, params, view }: HttpContext) {
    const now = DateTime.utc()
    const studentId = auth.use('student').getUserOrFail().id
    const order = await closeIfOverdue(await findOwnOrder(params.id, studentId))
    const submission = await Submission.find(order.collection.currentSubmissionId ?? '')
    return view.render('orders/show', {
      order,
      submission,
      addressLine: order.address && addressLine(order.address),
      mayChangeAddress: order.mayChangeAddress(now),
      secondsLeft: order.secondsLeft(now),
      steps: orderSteps(order.shownPrints(now).state, submission?.shownState(now) ?? null),
      newer: order.openSlot ? null : await Order.findBy('openSlot', order.collectionId),
    })
  }
}
