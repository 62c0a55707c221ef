import type { HttpContext } from '@adonisjs/core/http'
import { recordExport } from '#audit/actions/record_export'
import { listTexts } from '#messages/actions/list_texts'
import EditedTextPolicy from '#messages/policies/edited_text_policy'
import { textLabel } from '#messages/text_label'
import { listTextsValidator } from '#messages/validators'
import { listWorkbook } from '#shared/list_workbook'
import { sendWorkbook } from '#shared/send_workbook'

export default class TextExportsController {
  /** The texts as they are filtered, as they are now and as they were written. */
  async show({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(EditedTextPolicy).authorize('edit')
    const filter = await request.validateUsing(listTextsValidator)

    const title = (key: string) => i18n.t(`messages.text_sheet.${key}`)
    const { workbook, rows } = await listWorkbook(
      title('title'),
      [
        { title: title('place'), width: 30, value: ({ key }) => textLabel(key) },
        { title: title('zh'), width: 50, value: ({ texts }) => texts['zh-CN'] },
        { title: title('en'), width: 50, value: ({ texts }) => texts.en },
        { title: title('state'), value: ({ isEdited }) => title(isEdited ? 'edited' : 'default') },
        { title: title('default_zh'), width: 50, value: ({ defaults }) => defaults['zh-CN'] },
        { title: title('default_en'), width: 50, value: ({ defaults }) => defaults.en },
      ],
      await listTexts(filter)
    )
    await recordExport(auth.use('staff').getUserOrFail(), { list: 'texts', rows, filter })
    return sendWorkbook(response, workbook, title('title'))
  }
}
