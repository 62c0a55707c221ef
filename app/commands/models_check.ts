import { BaseCommand } from '@adonisjs/core/ace'
import { changedModelFiles, modelManifest } from '#imaging/models'

export default class ModelsCheck extends BaseCommand {
  static commandName = 'models:check'
  static description = 'Compare the installed weights with models/manifest.json'

  async run() {
    const changed = changedModelFiles()
    for (const model of changed)
      this.logger.error(`${model.package}/${model.file} differs from the manifest`)
    if (changed.length > 0) this.exitCode = 1
    else this.logger.info(`${modelManifest().length} files as listed`)
  }
}
