import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { sweepFiles } from '#privacy/actions/sweep_files'

export default class FilesSweep extends BaseCommand {
  static commandName = 'files:sweep'
  static description = 'Delete stored files that no record names, a day after they were stored'
  static options: CommandOptions = { startApp: true }

  async run() {
    this.logger.info(`${await sweepFiles()} files deleted`)
  }
}
