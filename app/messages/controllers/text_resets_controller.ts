import type { HttpContext } from '@adonisjs/core/http'
import { editText } from '#messages/actions/edit_text'
import { defaultTexts } from '#messages/editable_texts'
import EditedTextPolicy from '#messages/policies/edited_text_policy'

/** 恢复默认, in both languages. */
export default class TextResetsController {
  async store({ auth, bouncer, i18n, params, response, session, view }: HttpContext) {
    await bouncer.with(EditedTextPolicy).authorize('edit')
    const defaults = await defaultTexts(params.key)
    if (!defaults) return response.status(404).send(await view.render('pages/errors/not_found'))

    await editText(params.key, defaults, defaults, auth.use('staff').getUserOrFail().id)

    session.flash('success', i18n.t('messages.texts.reset'))
    return response.redirect().toRoute('messages.texts.edit', { key: params.key })
  }
}
