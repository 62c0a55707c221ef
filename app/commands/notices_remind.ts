import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { remindChsi } from '#capture/actions/remind_chsi'
import { remindReturns } from '#review/actions/remind_returns'

export default class NoticesRemind extends BaseCommand {
  static commandName = 'notices:remind'
  static description =
    'Remind students of returned photos that are due soon, and of the check on CHSI'
  static options: CommandOptions = { startApp: true }

  async run() {
    this.logger.info(`${await remindReturns()} students reminded of a returned photo`)
    this.logger.info(`${await remindChsi()} students asked to check on CHSI`)
  }
}
