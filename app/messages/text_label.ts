import i18nManager from '@adonisjs/i18n/services/main'

/** What staff read as the name of an editable text: the part of its key that says where it stands, in Chinese. */
export function textLabel(key: string): string {
  const { t } = labels()
  const [part, ...rest] = key.split('.')
  const last = rest.at(-1)!
  if (part === 'findings')
    return `${t(`findings.${rest[0]}.short`)} · ${t(`messages.texts.parts.${last}`)}`
  if (key.startsWith('messages.events.')) {
    return `${t(`messages.events.${rest[1]}.title`)} · ${t(`messages.texts.parts.${last}`)}`
  }
  if (key.startsWith('portal.help.')) {
    return `${t(`portal.help.${rest[1]}.title`)} · ${t(`messages.texts.parts.${last}`)}`
  }
  if (key.startsWith('messages.canned.')) return t(`messages.texts.canned.${last}`)
  return t(`messages.texts.centre.${last}`)
}

function labels() {
  const i18n = i18nManager.locale('zh-CN')
  return { t: (key: string) => i18n.t(key) }
}
