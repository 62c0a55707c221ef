import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import { keepEditedTexts } from '#messages/edited_texts'

let seen = '[]'

/** Reads what staff have changed in the texts and, when it differs from last time, uses it from now on in this process. */
export async function refreshEditedTexts(): Promise<void> {
  const rows = await db
    .from('edited_texts')
    .whereNotNull('body')
    .orderBy('id')
    .select('key', 'locale', 'body')
  const read = JSON.stringify(rows)
  if (read === seen) return

  keepEditedTexts({
    'zh-CN': textsOf(rows, 'zh-CN'),
    'en': textsOf(rows, 'en'),
  })
  await i18nManager.reloadTranslations()
  seen = read
}

function textsOf(rows: { key: string; locale: string; body: string }[], locale: string) {
  return Object.fromEntries(
    rows.filter((row) => row.locale === locale).map(({ key, body }) => [key, body])
  )
}
