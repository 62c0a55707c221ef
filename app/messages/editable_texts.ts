import app from '@adonisjs/core/services/app'
import { loaders } from '@adonisjs/i18n'
import i18nManager from '@adonisjs/i18n/services/main'

/** What staff may change, by the form of its key. Codes and keys themselves stay. */
export const TEXT_GROUPS = {
  centre: /^(ui\.service_name|centre\.(address|hours|phone|email|map))$/,
  notices: /^messages\.events\.\w+\.(title|text|sms)$/,
  reasons: /^findings\.\w+\.(short|message|fix)$/,
  canned: /^messages\.canned\.\w+$/,
  help: /^portal\.help\..+$/,
} as const
export type TextGroup = keyof typeof TEXT_GROUPS
export const TEXT_GROUP_CODES = Object.keys(TEXT_GROUPS) as TextGroup[]

export const TEXT_LOCALES = ['zh-CN', 'en'] as const
export type TextLocale = (typeof TEXT_LOCALES)[number]

let files: Record<string, Record<string, string>> | null = null

/** What the language files say about a key, in both languages; null when staff may not change it. */
export async function defaultTexts(key: string): Promise<Record<TextLocale, string> | null> {
  if (!groupOf(key)) return null
  const read = await readFiles()
  const texts = { 'zh-CN': read['zh-CN'][key], 'en': read.en[key] }
  return texts['zh-CN'] && texts.en ? texts : null
}

/** Keys of a group in the order of the files. */
export async function editableKeys(group: TextGroup): Promise<string[]> {
  const keys = Object.keys((await readFiles())['zh-CN'])
  return keys.filter((key) => TEXT_GROUPS[group].test(key))
}

export function groupOf(key: string): TextGroup | null {
  return TEXT_GROUP_CODES.find((group) => TEXT_GROUPS[group].test(key)) ?? null
}

async function readFiles() {
  if (files) return files
  const loader = await loaders.fs({ location: app.languageFilesPath() }).resolver(app)
  files = await loader(i18nManager.config).load()
  return files
}
