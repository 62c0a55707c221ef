import app from '@adonisjs/core/services/app'
import { defineConfig, loaders } from '@adonisjs/i18n'
import { editedTexts } from '#messages/edited_texts'
import { messageFormatter } from '#shared/message_formatter'

const i18nConfig = defineConfig({
  defaultLocale: 'zh-CN',
  supportedLocales: ['zh-CN', 'en'],
  fallbackLocales: {},
  formatter: messageFormatter,
  loaders: [loaders.fs({ location: app.languageFilesPath() }), editedTexts],
})

export default i18nConfig
