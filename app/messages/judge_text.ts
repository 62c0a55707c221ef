import type { TextLocale } from '#messages/editable_texts'

/** Why a text cannot be used: the name of its sentence in resources/lang and what the sentence needs. */
export interface TextFault {
  messageKey: string
  data?: Record<string, string | number>
}

/** Phrases that go into text messages (service rules, section 4). */
const SHORT_LENGTH = 12
const ADDRESS_OR_NUMBER = /https?:|www\.|\d{5,}/i

/**
 * Judges a text that is to stand in place of a language file's.
 *
 * @param format  formats a text with values and throws when it cannot be read
 * @returns null when it can be used
 */
export function judgeText(
  key: string,
  locale: TextLocale,
  text: string,
  original: string,
  format: (text: string, values: Record<string, number>) => string
): TextFault | null {
  if (locale === 'zh-CN' && /^findings\..*\.short$/.test(key) && [...text].length > SHORT_LENGTH) {
    return { messageKey: 'messages.texts.too_long_short', data: { max: SHORT_LENGTH } }
  }
  if (key.endsWith('.sms') && ADDRESS_OR_NUMBER.test(text)) {
    return { messageKey: 'messages.texts.sms_address' }
  }
  const names = placeholders(original)
  const values = Object.fromEntries(names.map((name, index) => [name, 7001 + index]))
  let shown: string
  try {
    shown = format(text, values)
  } catch {
    return braceFault(names)
  }
  const isComplete = names.every((name) => placeholders(text).includes(name))
  const isShown = names.every((name) => isChoice(original, name) || holds(shown, values[name]))
  return isComplete && isShown ? null : braceFault(names)
}

/** Names in braces, such as `deadlineAt` in 请在 {deadlineAt} 前重新提交. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)(?=[},])/g)].map((match) => match[1]))]
}

function braceFault(names: string[]): TextFault {
  if (names.length === 0) return { messageKey: 'messages.texts.no_placeholders' }
  return {
    messageKey: 'messages.texts.placeholders',
    data: { names: names.map((name) => `{${name}}`).join(' ') },
  }
}

/** `{count, plural, …}` shows words, not the number. */
function isChoice(text: string, name: string): boolean {
  return text.includes(`{${name},`)
}

function holds(shown: string, value: number): boolean {
  return shown.replace(/,/g, '').includes(String(value))
}
