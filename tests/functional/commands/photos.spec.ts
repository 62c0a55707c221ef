import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ace from '@adonisjs/core/services/ace'
import { test } from '@japa/runner'
import { sharp } from '#imaging/image_loader'
import { portrait } from '#tests/support/portraits'

test.group('Commands that process photos', (group) => {
  let folder: string
  group.each.setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'photos-'))
    return () => rm(folder, { recursive: true })
  })
  group.each.setup(() => {
    ace.ui.switchMode('raw')
    return () => ace.ui.switchMode('normal')
  })

  test('photo:process prints one object a file, goes on after bad ones, and ends with 2', async ({
    assert,
  }) => {
    const good = join(folder, 'good.jpg')
    const rejected = join(folder, 'small.png')
    const text = join(folder, 'text.jpg')
    const missing = join(folder, 'missing.jpg')
    await writeFile(good, await portrait({ seed: 1, width: 1200, height: 1600 }))
    await writeFile(rejected, await smallPng())
    await writeFile(text, 'no photo')

    const out = join(folder, 'out')
    const files = [text, missing, good, rejected]
    const { exitCode, entries } = await run('photo:process', [...files, `--out=${out}`, '--json'])

    assert.equal(exitCode, 2)
    assert.lengthOf(entries, 4)
    assert.deepEqual(Object.keys(entries[0]), ['file', 'error'])
    assert.deepEqual([entries[0].file, entries[0].error.code], [text, 'file_unreadable'])
    assert.match(entries[0].error.message, /\w+ \w+/)
    assert.deepEqual([entries[1].file, entries[1].error.code], [missing, 'file_not_found'])

    const photo = entries[2]
    assert.sameMembers(Object.keys(photo), [
      'file',
      'accepted',
      'checks',
      'geometry',
      'output',
      'timingsMs',
    ])
    assert.deepInclude(photo, { file: good, accepted: true, checks: [] })
    const measures = ['hairTopY', 'eyeLineY', 'faceWidth', 'faceCenterX', 'eyeTiltDeg']
    assert.sameMembers(Object.keys(photo.geometry), measures)
    assert.deepInclude(photo.output, { width: 480, height: 640, dpi: 300 })
    assert.isAbove(photo.timingsMs.total, 0)
    const bytes = await readFile(photo.output.path)
    assert.lengthOf(bytes, photo.output.bytes)

    assert.isFalse(entries[3].accepted)
    const [found] = entries[3].checks
    assert.deepEqual(found, { code: 'photo_too_small', severity: 'reject', value: 100, limit: 480 })
    assert.isNull(entries[3].output)
  })

  test('photo:process ends with 0 when every file was read, whatever the verdict', async ({
    assert,
  }) => {
    const rejected = join(folder, 'small.png')
    await writeFile(rejected, await smallPng())
    const { exitCode, entries } = await run('photo:process', [rejected, '--json'])
    assert.equal(exitCode, 0)
    assert.isFalse(entries[0].accepted)
  })

  test('photo:process says when there is no such preset', async ({ assert }) => {
    const { exitCode, entries } = await run('photo:process', ['photo.jpg', '--preset=id'])
    assert.equal(exitCode, 1)
    assert.lengthOf(entries, 0)
  })

  test('photo:matte writes a grey alpha of the upright size, black where nobody is', async ({
    assert,
  }) => {
    const upright = await portrait({ seed: 1, width: 600, height: 800 })
    const person = join(folder, 'person.jpg')
    await writeFile(
      person,
      await sharp(upright).rotate(270).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    )
    const nobody = join(folder, 'nobody.jpg')
    await writeFile(nobody, await portrait({ seed: 1, width: 600, height: 800, fault: 'no_face' }))
    const text = join(folder, 'text.jpg')
    await copyFile('package.json', text)

    const args = [person, text, nobody, `--out=${join(folder, 'out')}`, '--json']
    const { exitCode, entries } = await run('photo:matte', args)

    assert.equal(exitCode, 2)
    assert.equal(entries[1].error.code, 'file_unreadable')
    for (const entry of [entries[0], entries[2]]) {
      assert.sameMembers(Object.keys(entry), ['file', 'alpha', 'plainWall', 'timingsMs'])
      const png = await readFile(entry.alpha)
      const metadata = await sharp(png).metadata()
      const expected = { format: 'png', width: 600, height: 800, channels: 1, depth: 'uchar' }
      assert.deepInclude(metadata, expected)
    }
    assert.isAbove(await meanOf(entries[0].alpha), 60)
    assert.isBelow(await meanOf(entries[2].alpha), 2)
  })

  test('models:check finds the installed weights as listed', async ({ assert }) => {
    const { exitCode } = await run('models:check', [])
    assert.equal(exitCode, 0)
  })
})

/** @returns the exit code and what was printed as JSON, a line an object */
async function run(name: string, args: string[]) {
  const lines: string[] = []
  const log = console.log
  console.log = (line: string) => lines.push(line)
  try {
    const { exitCode } = await ace.exec(name, args)
    const entries = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
    return { exitCode: exitCode ?? 0, entries }
  } finally {
    console.log = log
  }
}

function smallPng(): Promise<Buffer> {
  const create = { width: 100, height: 700, channels: 3 as const, background: '#888' }
  return sharp({ create }).png().toBuffer()
}

async function meanOf(path: string): Promise<number> {
  const { channels } = await sharp(await readFile(path)).stats()
  return channels[0].mean
}
