import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { LIMITS } from '#imaging/checks'
import { LEAST_CUTOUT } from '#imaging/cutout'
import { FOREGROUND_SHARE, MIN_SCORE } from '#imaging/face'
import { FINDING_CODES } from '#imaging/finding'
import { CENTER_MARGIN, MARGIN } from '#imaging/geometry'
import { PLAIN_MAX_POLYNOMIAL, PLAIN_MAX_SIGMA } from '#imaging/matting/matte'
import { photoPreset } from '#imaging/presets'

const TEXT = readFileSync('docs/photo-standard.md', 'utf8')
/** A cell with a value, then the cell that names it in the code. */
const QUOTED = /\| ([^|\n]+) \| `([\w.]+)` \|/g
const NUMBERS: Record<string, unknown> = {
  ...numbersOf('preset', photoPreset('chsi-graduation')),
  ...LIMITS,
  MARGIN,
  CENTER_MARGIN,
  MIN_SCORE,
  FOREGROUND_SHARE,
  LEAST_CUTOUT,
  PLAIN_MAX_SIGMA,
  PLAIN_MAX_POLYNOMIAL,
}

test.group('docs/photo-standard.md', () => {
  test('quotes every number of the code, as it is there', ({ assert }) => {
    const quoted = Object.fromEntries(
      [...TEXT.matchAll(QUOTED)].map(([, value, name]) => [name, numbersIn(value)])
    )
    const used = Object.entries(NUMBERS).map(([name, value]) => [name, [value].flat()])
    assert.deepEqual(quoted, Object.fromEntries(used))
  })

  test('lists every code that the engine raises', ({ assert }) => {
    const table = TEXT.split('## Checks')[1].split('## Left')[0]
    const listed = [...table.matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, code]) => code)
    assert.sameMembers(listed, [...FINDING_CODES])
  })

  test('has the sections that the code names', ({ assert }) => {
    for (const section of ['Geometry', 'File size', 'Checks']) {
      assert.include(TEXT, `\n## ${section}\n`)
    }
  })
})

function numbersIn(cell: string): number[] {
  return [...cell.matchAll(/-?\d[\d,]*(?:\.\d+)?/g)].map(([text]) =>
    Number(text.replace(/,$/, '').replaceAll(/,(?=\d{3}\b)/g, ''))
  )
}

/** Ranges, colours and sets of limits count as one quoted row; `pose` and `source` have a row for each number. */
function numbersOf(path: string, node: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, value]) => {
      const name = `${path}.${key}`
      if (key === 'id') return []
      if (key === 'pose' || key === 'source') return Object.entries(numbersOf(name, value))
      return [[name, typeof value === 'object' ? Object.values(value) : value]]
    })
  )
}
