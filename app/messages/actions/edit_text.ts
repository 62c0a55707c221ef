import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import { refreshEditedTexts } from '#messages/actions/refresh_edited_texts'
import { TEXT_LOCALES, type TextLocale } from '#messages/editable_texts'
import EditedText from '#messages/models/edited_text'
import { dbTime } from '#shared/db_time'
import { newId } from '#shared/new_id'

/**
 * Puts texts in the place of a language file's, or takes them back where they say what the file says. They hold in this
 * process at once and in others within half a minute.
 *
 * @param texts     judged before (`judgeText`)
 * @param defaults  what the language files say
 */
export async function editText(
  key: string,
  texts: Record<TextLocale, string>,
  defaults: Record<TextLocale, string>,
  staffId: string
): Promise<void> {
  await db.transaction(async (trx) => {
    for (const locale of TEXT_LOCALES) {
      const body = texts[locale] === defaults[locale] ? null : texts[locale]
      await keepText(trx, { key, locale, body, before: defaults[locale] }, staffId)
    }
  })
  await refreshEditedTexts()
}

async function keepText(
  trx: TransactionClientContract,
  text: { key: string; locale: TextLocale; body: string | null; before: string },
  staffId: string
) {
  const row = await lockText(trx, text.key, text.locale)
  if (row.body === text.body) return

  const from = row.body ?? text.before
  row.merge({ body: text.body, staffId })
  await row.save()
  await recordAudit(trx, {
    actor: { kind: 'staff', id: staffId },
    action: text.body === null ? 'edited_text.reset' : 'edited_text.changed',
    subject: row,
    details: { key: text.key, locale: text.locale, from, to: text.body ?? text.before },
  })
}

/** Two people may change a text for the first time at once: both find the one row. */
async function lockText(trx: TransactionClientContract, key: string, locale: TextLocale) {
  const now = dbTime(DateTime.utc())
  await trx
    .insertQuery()
    .table('edited_texts')
    .insert({ id: newId(), key, locale, body: null, created_at: now, updated_at: now })
    .onConflict(['key', 'locale'])
    .ignore()
  return EditedText.query({ client: trx })
    .where('key', key)
    .where('locale', locale)
    .forUpdate()
    .firstOrFail()
}
