import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import CaseThread from '#messages/models/case_thread'
import { settleCaseThread } from '#messages/actions/settle_case_thread'
import CaseMessagePolicy from '#portal/policies/case_message_policy'

/** 标为已处理, without an answer. */
export default class CaseSettlementsController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(CaseMessagePolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const thread = await CaseThread.query()
      .withScopes((scopes) => scopes.visibleTo(staff))
      .where('collection_id', params.id)
      .firstOrFail()

    await db.transaction((trx) => settleCaseThread(trx, thread.id, staff.id))

    session.flash('success', i18n.t('messages.thread.settled'))
    return response.redirect().toRoute('portal.case_messages.index')
  }
}
