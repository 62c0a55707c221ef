import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import { UNREADABLE } from '#imaging/unreadable'
import { outputPath } from '#shared/output_path'

export default class PhotoMatte extends BaseCommand {
  static commandName = 'photo:matte'
  static description = 'Cut the person out of photos: an 8-bit grey PNG of the upright size'

  @args.spread({ description: 'Photo files' })
  declare files: string[]

  @flags.string({ description: 'Folder for the alphas', required: true })
  declare out: string

  @flags.boolean({ description: 'One JSON object a line' })
  declare json: boolean

  async run() {
    const { mattePicture } = await import('#imaging/matte_picture')
    const { photoPreset } = await import('#imaging/presets')
    // Cutting out needs no least size: only the limits of pixels and bytes hold.
    const limits = { ...photoPreset('chsi-graduation').source, minWidth: 1, minHeight: 1 }
    await mkdir(this.out, { recursive: true })

    const written = new Set<string>()
    for (const file of this.files) {
      const bytes = await readFile(file).catch(() => null)
      const result = bytes && (await mattePicture(bytes, limits))
      if (!result?.ok) {
        this.exitCode = 2
        const code = result?.code ?? 'file_not_found'
        this.report({ file, error: { code, message: UNREADABLE[code] } })
        continue
      }
      const alpha = outputPath(this.out, file, 'png', written)
      await writeFile(alpha, result.alpha)
      this.report({ file, alpha, plainWall: result.plainWall, timingsMs: result.timingsMs })
    }
  }

  private report(entry: {
    file: string
    alpha?: string
    error?: { code: string; message: string }
    [key: string]: unknown
  }) {
    if (this.json) return console.log(JSON.stringify(entry))
    if (entry.error) return this.logger.error(`${entry.file}: ${entry.error.message}`)
    this.logger.info(`${entry.file}: ${entry.alpha}`)
  }
}
