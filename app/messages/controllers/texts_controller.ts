import type { HttpContext } from '@adonisjs/core/http'
import i18nManager from '@adonisjs/i18n/services/main'
import { readTimeline } from '#audit/actions/read_timeline'
import { editText } from '#messages/actions/edit_text'
import { listTexts } from '#messages/actions/list_texts'
import { TEXT_GROUP_CODES, defaultTexts, type TextLocale } from '#messages/editable_texts'
import { judgeText, placeholders } from '#messages/judge_text'
import EditedText from '#messages/models/edited_text'
import EditedTextPolicy from '#messages/policies/edited_text_policy'
import { editTextValidator, listTextsValidator } from '#messages/validators'
import { refuseFields } from '#shared/field_errors'

/** 文字与设置: sentences and facts that the centre may change without a new version. */
export default class TextsController {
  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(EditedTextPolicy).authorize('edit')
    const filter = await request.validateUsing(listTextsValidator)
    return view.render('messages/texts/index', {
      texts: await listTexts(filter),
      filter,
      groups: TEXT_GROUP_CODES,
    })
  }

  async edit({ bouncer, params, response, view }: HttpContext) {
    await bouncer.with(EditedTextPolicy).authorize('edit')
    const defaults = await defaultTexts(params.key)
    if (!defaults) return response.status(404).send(await view.render('pages/errors/not_found'))

    const rows = await EditedText.query().where('key', params.key)
    return view.render('messages/texts/edit', {
      key: params.key,
      defaults,
      current: {
        'zh-CN': i18nManager.getTranslationsFor('zh-CN')[params.key],
        'en': i18nManager.getTranslationsFor('en')[params.key],
      },
      isEdited: rows.some(({ body }) => body !== null),
      names: placeholders(defaults['zh-CN']),
      history: await readTimeline(rows.map(({ id }) => id)),
    })
  }

  async update({ auth, bouncer, i18n, params, request, response, session, view }: HttpContext) {
    await bouncer.with(EditedTextPolicy).authorize('edit')
    const defaults = await defaultTexts(params.key)
    if (!defaults) return response.status(404).send(await view.render('pages/errors/not_found'))
    const { zh, en } = await request.validateUsing(editTextValidator)
    const texts = { 'zh-CN': zh, 'en': en }

    const faults = (['zh-CN', 'en'] as TextLocale[]).flatMap((locale) => {
      const format = (text: string, values: Record<string, number>) =>
        i18nManager.locale(locale).formatRawMessage(text, values)
      const fault = judgeText(params.key, locale, texts[locale], defaults[locale], format)
      return fault ? [{ field: locale === 'en' ? 'en' : 'zh', ...fault }] : []
    })
    if (faults.length) refuseFields(i18n, faults)
    await editText(params.key, texts, defaults, auth.use('staff').getUserOrFail().id)

    session.flash('success', i18n.t('messages.texts.saved'))
    return response.redirect().toRoute('messages.texts.edit', { key: params.key })
  }
}
