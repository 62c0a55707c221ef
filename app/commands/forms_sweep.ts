import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { sweepFormReceipts } from '#shared/form_receipts'

export default class FormsSweep extends BaseCommand {
  static commandName = 'forms:sweep'
  static description = 'Delete the receipts of forms sent more than a day ago'
  static options: CommandOptions = { startApp: true }

  async run() {
    this.logger.info(`${await sweepFormReceipts()} receipts deleted`)
  }
}
