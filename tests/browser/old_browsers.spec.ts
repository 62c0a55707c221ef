import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { readFileSync, readdirSync } from 'node:fs'

/** What browsers of 2020, as in the WeChat of an old phone, do not read, and drop with the rule or the script around it. */
const TOO_NEW: [string, RegExp, RegExp][] = [
  ['ranges in media queries', /\.css$/, /@media[^{]*[<>]=?/],
  ['the shorthand inset', /\.css$/, /[{;]inset:/],
  ['assignments with an operator of logic', /\.js$/, /\?\?=|\|\|=|&&=/],
  ['blocks and private fields of classes', /\.js$/, /\bstatic\s*\{|this\.#/],
]

test.group('Old browsers', () => {
  test('styles and scripts of students have no {0}')
    .with(TOO_NEW)
    .run(({ assert }, [, kind, tooNew]) => {
      const folder = app.publicPath('assets')
      const names = readdirSync(folder).filter(
        (name) => kind.test(name) && !/^(office|verify_archive)/.test(name)
      )
      assert.isNotEmpty(names)
      for (const name of names) {
        assert.notMatch(readFileSync(`${folder}/${name}`, 'utf8'), tooNew, name)
      }
    })
})
