import { readFileSync, readdirSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'

type Texts = { [key: string]: string | Texts }

const FILES = readdirSync(app.languageFilesPath('zh-CN')).filter((name) => name.endsWith('.json'))

test.group('Both languages', () => {
  test('have the same files', ({ assert }) => {
    const english = readdirSync(app.languageFilesPath('en')).filter((name) =>
      name.endsWith('.json')
    )
    assert.deepEqual(english.sort(), [...FILES].sort())
  })

  test('{$self} says the same things with the same values')
    .with(FILES)
    .run(({ assert }, file) => {
      const chinese = flatten(read('zh-CN', file))
      const english = flatten(read('en', file))

      assert.deepEqual([...english.keys()].sort(), [...chinese.keys()].sort())
      for (const [key, text] of chinese) {
        assert.isNotEmpty(text.trim(), key)
        assert.isNotEmpty(english.get(key)!.trim(), key)
        assert.deepEqual(valuesIn(english.get(key)!), valuesIn(text), key)
      }
    })
})

function read(locale: string, file: string): Texts {
  return JSON.parse(readFileSync(app.languageFilesPath(locale, file), 'utf8'))
}

function flatten(texts: Texts, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') flat.set(prefix + key, value)
    else for (const entry of flatten(value, `${prefix}${key}.`)) flat.set(...entry)
  }
  return flat
}

/** Names in braces of an ICU message; plural branches hold words, not names. */
function valuesIn(text: string): string[] {
  const names = [...text.matchAll(/\{(\w+)(?=[},])/g)].map((match) => match[1])
  return [...new Set(names)].sort()
}
