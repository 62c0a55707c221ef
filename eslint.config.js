import { configApp } from '@adonisjs/eslint-config'

export default configApp(
  {
    ignores: ['build/**', 'tmp/**', 'storage/**', 'public/**', '.adonisjs/**', 'resources/js/**'],
  },
  {
    rules: {
      // Reads well in tests, and a name for the half-way value would say nothing.
      '@unicorn/no-await-expression-member': 'off',
      // Loops over pixels count: an iterator costs several times as much.
      '@unicorn/no-for-loop': 'off',
    },
  }
)
