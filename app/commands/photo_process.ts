import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import type { ProcessedPicture } from '#imaging/process_picture'
import { outputPath } from '#shared/output_path'
import { UNREADABLE } from '#imaging/unreadable'

export default class PhotoProcess extends BaseCommand {
  static commandName = 'photo:process'
  static description = 'Make the finished picture of photos and say what the checks found'

  @args.spread({ description: 'Photo files' })
  declare files: string[]

  @flags.string({ description: 'Photo preset', default: 'chsi-graduation' })
  declare preset: string

  @flags.string({ description: 'Folder for the finished pictures' })
  declare out?: string

  @flags.boolean({ description: 'One JSON object a line' })
  declare json: boolean

  private readonly written = new Set<string>()

  async run() {
    const { processPicture } = await import('#imaging/process_picture')
    const { findPreset } = await import('#imaging/presets')
    const preset = findPreset(this.preset)
    if (!preset) {
      this.exitCode = 1
      return this.logger.error(`There is no photo preset ${this.preset}`)
    }
    if (this.out) await mkdir(this.out, { recursive: true })

    for (const file of this.files) {
      const bytes = await readFile(file).catch(() => null)
      const picture = bytes && (await processPicture(bytes, { preset, source: 'album' }))
      const unreadable = picture
        ? picture.checks.find(({ code }) => code in UNREADABLE)?.code
        : 'file_not_found'
      if (unreadable) {
        this.report({ file, error: { code: unreadable, message: UNREADABLE[unreadable] } })
      } else {
        this.report(await this.describe(file, picture!))
      }
    }
  }

  private async describe(file: string, picture: ProcessedPicture) {
    let path: string | null = null
    if (this.out && picture.finished) {
      path = outputPath(this.out, file, 'jpg', this.written)
      await writeFile(path, picture.finished)
    }
    const { accepted, checks, geometry, output, timingsMs } = picture
    return { file, accepted, checks, geometry, output: output && { path, ...output }, timingsMs }
  }

  private report(entry: {
    file: string
    error?: { code: string; message: string }
    accepted?: boolean
  }) {
    if (entry.error) this.exitCode = 2
    if (this.json) return console.log(JSON.stringify(entry))
    if (entry.error) return this.logger.error(`${entry.file}: ${entry.error.message}`)
    const { checks } = entry as { checks?: { code: string }[] }
    const codes = checks?.map((finding) => finding.code).join(', ')
    this.logger.info(
      `${entry.file}: ${entry.accepted ? 'accepted' : 'rejected'}${codes ? ` (${codes})` : ''}`
    )
  }
}
