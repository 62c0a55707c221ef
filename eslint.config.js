import { configApp } from '@adonisjs/eslint-config'

export default configApp({ ignores: ['build/**', 'public/**', '.adonisjs/**', 'resources/js/**'] })
