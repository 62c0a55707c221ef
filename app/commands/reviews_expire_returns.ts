import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { expireReturns } from '#review/actions/expire_returns'

export default class ReviewsExpireReturns extends BaseCommand {
  static commandName = 'reviews:expire-returns'
  static description = 'Close returned photos that were not replaced in time'
  static options: CommandOptions = { startApp: true }

  async run() {
    this.logger.info(`${await expireReturns()} returned photos expired`)
  }
}
