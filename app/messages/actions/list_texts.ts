import i18nManager from '@adonisjs/i18n/services/main'
import {
  TEXT_GROUP_CODES,
  defaultTexts,
  editableKeys,
  type TextGroup,
  type TextLocale,
} from '#messages/editable_texts'

export interface EditableText {
  key: string
  group: TextGroup
  texts: Record<TextLocale, string>
  defaults: Record<TextLocale, string>
  isEdited: boolean
}

/** Every text that staff may change, as it is now and as the language files have it. */
export async function listTexts(filter: {
  group?: TextGroup
  /** A part of the text or its key. */
  search?: string
  edited?: boolean
}): Promise<EditableText[]> {
  const groups = filter.group ? [filter.group] : TEXT_GROUP_CODES
  const keys = await Promise.all(groups.map((group) => editableKeys(group)))
  const texts = await Promise.all(
    groups.flatMap((group, index) => keys[index].map((key) => readText(key, group)))
  )
  const search = filter.search?.toLowerCase()
  return texts.filter(
    (text) =>
      (!filter.edited || text.isEdited) &&
      (!search ||
        [text.key, ...Object.values(text.texts), ...Object.values(text.defaults)].some((words) =>
          words.toLowerCase().includes(search)
        ))
  )
}

async function readText(key: string, group: TextGroup): Promise<EditableText> {
  const defaults = (await defaultTexts(key))!
  const texts = {
    'zh-CN': i18nManager.getTranslationsFor('zh-CN')[key],
    'en': i18nManager.getTranslationsFor('en')[key],
  }
  const isEdited = texts['zh-CN'] !== defaults['zh-CN'] || texts.en !== defaults.en
  return { key, group, texts, defaults, isEdited }
}
