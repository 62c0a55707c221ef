import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { defineConfig, targets } from '@adonisjs/core/logger'

const loggerConfig = defineConfig({
  default: 'app',
  loggers: {
    app: {
      enabled: true,
      name: 'graduation-photo-service',
      level: env.get('LOG_LEVEL'),
      serializers: { err: withoutQuery },
      transport: {
        targets: targets()
          .pushIf(app.inDev, targets.pretty())
          .pushIf(!app.inDev, targets.file({ destination: env.get('LOG_FILE') ?? 1 }))
          .toArray(),
      },
    },
  },
})

export default loggerConfig

/** A database error repeats the statement with every value in it: only what went wrong is logged. */
function withoutQuery(error: Error & { code?: unknown; cause?: unknown }) {
  const { name, message, stack, code } = error
  const isQuery = /^(with|select|insert|update|delete|replace) [^]* - /i.test(message)
  const reason = isQuery ? message.slice(message.lastIndexOf(' - ') + 3) : message
  return { type: name, message: reason, code, stack: stack?.replaceAll(message, reason) }
}

declare module '@adonisjs/core/types' {
  export interface LoggersList extends InferLoggers<typeof loggerConfig> {}
}
