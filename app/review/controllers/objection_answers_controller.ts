import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { answerObjection } from '#review/actions/answer_objection'
import ObjectionPolicy from '#review/policies/objection_policy'
import { answerObjectionValidator } from '#review/validators'

export default class ObjectionAnswersController {
  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(ObjectionPolicy).authorize('answer')
    const { answer } = await request.validateUsing(answerObjectionValidator)
    const staff = auth.use('staff').getUserOrFail()

    await answerObjection(params.id, staff.id, answer, DateTime.utc())

    session.flash('success', i18n.t('review.objection.answered'))
    return response.redirect().toRoute('review.objections.index')
  }
}
