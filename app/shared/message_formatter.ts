import { configProvider } from '@adonisjs/core'
import { formatters } from '@adonisjs/i18n'
import type { TranslationsFormatterContract } from '@adonisjs/i18n/types'

/** What makes a sentence more than its words: values in braces, and quoted braces. */
const HAS_SYNTAX = /[{}']/

/**
 * ICU messages for config/i18n. Most sentences of a page have no values: those are given as they are, instead of being parsed
 * each time.
 */
export const messageFormatter = configProvider.create(async (app) => {
  const makeIcu = await formatters.icu().resolver(app)
  return (config: Parameters<typeof makeIcu>[0]): TranslationsFormatterContract => {
    const icu = makeIcu(config)
    return {
      name: icu.name,
      format: (message, locale, data) =>
        HAS_SYNTAX.test(message) ? icu.format(message, locale, data) : message,
    }
  }
})
