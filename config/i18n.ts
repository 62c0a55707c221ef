import app from '@adonisjs/core/services/app'
import { editedTexts } from '#messages/edited_texts'
import { defineConfig, formatters, loaders } from '@adonisjs/i18n'

const i18nConfig = defineConfig({
  defaultLocale: 'zh-CN',
  supportedLocales: ['zh-CN', 'en'],
  fallbackLocales: {},
  formatter: formatters.icu(),
  loaders: [loaders.fs({ location: app.languageFilesPath() }), editedTexts],
})

export default i18nConfig
