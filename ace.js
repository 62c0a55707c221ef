/** Entry point of ace commands in development: `npm run ace -- <command>`. The build has a compiled copy of bin/console. */
import '@poppinss/ts-exec'
await import('./bin/console.js')
