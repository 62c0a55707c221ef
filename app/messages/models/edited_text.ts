import { column } from '@adonisjs/lucid/orm'
import { EditedTextSchema } from '#database/schema'

/** A sentence that staff changed, in one language; without a body the language file's own holds again. */
export default class EditedText extends EditedTextSchema {
  @column()
  declare locale: 'zh-CN' | 'en'
}
