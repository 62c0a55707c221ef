import { readdirSync } from 'node:fs'
import adonisjs from '@adonisjs/vite/client'
import { defineConfig } from 'vite'

/** Pictures that pages name with `asset('resources/images/…')`; listed so that the manifest knows their hashed names. */
const images = readdirSync('resources/images').map((name) => `resources/images/${name}`)

export default defineConfig({
  plugins: [
    adonisjs({
      entryPoints: [
        'resources/css/portal.css',
        'resources/css/office.css',
        'resources/js/portal.js',
        'resources/js/office.js',
      ],
      buildDirectory: 'public/assets',
      assetsUrl: '/assets',
      assets: { assets: images },
      reload: ['resources/views/**/*.edge'],
    }),
  ],
  build: { assetsInlineLimit: 0 },
})
