import type { HttpContext } from '@adonisjs/core/http'
import { listOutbox } from '#messages/actions/list_outbox'
import { noticesValidator } from '#messages/validators'

/** In the demo, whose people are invented, everybody may read what would have been sent. It has no route elsewhere. */
export default class DemoOutboxController {
  async index({ request, view }: HttpContext) {
    const { page = 1 } = await request.validateUsing(noticesValidator)
    const messages = await listOutbox({}, page)
    messages.baseUrl(request.url())
    return view.render('messages/demo_outbox/index', {
      pages: messages,
      messages: messages.all(),
    })
  }
}
