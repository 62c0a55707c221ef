import type { HttpContext } from '@adonisjs/core/http'
import { listOutbox } from '#messages/actions/list_outbox'
import { NOTICE_EVENTS } from '#messages/notice_events'
import OutboxPolicy from '#messages/policies/outbox_policy'
import { outboxValidator } from '#messages/validators'

/** 发件箱: what e-mail and text messages say. Their words are shown in the demo only. */
export default class OutboxController {
  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(OutboxPolicy).authorize('viewAny')
    const { page = 1, ...filter } = await request.validateUsing(outboxValidator)
    const messages = await listOutbox(filter, page)
    messages.baseUrl(request.url()).queryString({ ...filter })
    return view.render('messages/outbox/index', {
      pages: messages,
      messages: messages.all(),
      filter,
      events: NOTICE_EVENTS,
    })
  }
}
