import { readFileSync, writeFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from '@japa/runner'
import { stateDiagrams } from '#tests/support/state_diagrams'

const read = (file: string) => readFileSync(file, 'utf8')

test.group('Documents', () => {
  test('the state diagrams are those of the models', ({ assert }) => {
    const text = read('docs/domain.md')
    const [before] = text.split('<!-- states -->')
    const after = text.split('<!-- end states -->')[1]
    const expected = `${before}<!-- states -->\n\n${stateDiagrams()}\n\n<!-- end states -->${after}`
    if (process.env.UPDATE_DOCS) writeFileSync('docs/domain.md', expected)
    else assert.equal(text, expected, 'run `npm run docs`')
  })

  test('the import table is the one that is checked', ({ assert }) => {
    const { forbidden } = createRequire(import.meta.url)('../../../.dependency-cruiser.cjs')
    const rules = forbidden.filter((rule: { name: string }) => rule.name.endsWith('-imports'))
    const table = rules.map((rule: { comment: string }) => rule.comment)
    const rows = read('docs/architecture.md')
      .split('\n')
      .filter((line) => /^\| [a-z]+ \| /.test(line) && !line.startsWith('| part'))
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .map(
        ([, part, allowed]) =>
          `${part} may import ${allowed === 'nothing' ? 'no other part' : allowed}`
      )
    assert.deepEqual(rows, table)
  })

  test('.env.example names every variable, and no other', ({ assert }) => {
    const declared = [...read('start/env.ts').matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name)
    const listed = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name)
    assert.sameMembers(listed, declared)
  })

  test('every npm script, command and file that the documents name exists', ({ assert }) => {
    const { scripts } = JSON.parse(read('package.json'))
    const commands = readdirSync('app/commands')
      .map((file) => read(`app/commands/${file}`))
      .join('\n')
    for (const file of [
      'README.md',
      ...readdirSync('docs')
        .filter((f) => f.endsWith('.md'))
        .map((f) => `docs/${f}`),
    ]) {
      const text = read(file)
      for (const [, script] of text.matchAll(/npm run ([a-z:]+)/g))
        assert.property(scripts, script, file)
      for (const [, name] of text.matchAll(/(?:npm run ace --|node ace) ([a-z]+:[a-z-]+)/g)) {
        assert.isTrue(commands.includes(`'${name}'`), `${file} names the command ${name}`)
      }
    }
  })
})
