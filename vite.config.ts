import { readdirSync, readFileSync } from 'node:fs'
import adonisjs from '@adonisjs/vite/client'
import type { Plugin as CssPlugin } from 'postcss'
import { defineConfig } from 'vite'

/** Pictures that pages name with `asset('resources/images/…')`; listed so that the manifest knows their hashed names. */
const images = readdirSync('resources/images').map((name) => `resources/images/${name}`)

/** Class names that views put together, such as `btn-${kind}`. */
const PUT_TOGETHER = /^(btn|form|card|table)(-|$)/

/** Browsers of 2020: the WeChat of an old phone reads no newer scripts and styles. */
const OLDEST_BROWSERS = ['chrome80', 'safari13.1', 'firefox78']

/**
 * Leaves out what Tabler has and no page uses, which is most of it: a rule stays when each of its classes stands in a view or
 * a script. Our own rules are not touched.
 */
function unusedTabler(): CssPlugin {
  const words = wordsOf(['resources/views', 'resources/js'])
  const isUsed = (selector: string) =>
    [...selector.replace(/:not\([^)]*\)/g, '').matchAll(/\.([\w-]+)/g)].every(
      ([, name]) => words.has(name) || PUT_TOGETHER.test(name)
    )
  return {
    postcssPlugin: 'unused-tabler',
    OnceExit(root) {
      root.walkRules((rule) => {
        if (!rule.source?.input.file?.includes('@tabler')) return
        const used = rule.selectors.filter(isUsed)
        if (used.length === 0) rule.remove()
        else if (used.length < rule.selectors.length) rule.selectors = used
      })
      root.walkAtRules((rule) => {
        if (rule.nodes?.length === 0) rule.remove()
      })
    },
  }
}

function wordsOf(folders: string[]): Set<string> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
  )
  const texts = files.map((file) => readFileSync(`${file.parentPath}/${file.name}`, 'utf8'))
  return new Set(texts.join(' ').match(/[\w-]+/g))
}

export default defineConfig({
  plugins: [
    adonisjs({
      entryPoints: [
        'resources/css/portal.css',
        'resources/css/portal/camera.css',
        'resources/css/office.css',
        'resources/js/portal.js',
        'resources/js/camera/main.js',
        'resources/js/office.js',
      ],
      buildDirectory: 'public/assets',
      assetsUrl: '/assets',
      assets: { assets: images },
      reload: ['resources/views/**/*.edge'],
    }),
  ],
  css: { postcss: { plugins: [unusedTabler()] } },
  build: { assetsInlineLimit: 0, target: OLDEST_BROWSERS },
})
