import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { requeueStuckRosters } from '#roster/actions/requeue_stuck_rosters'

export default class RostersRequeue extends BaseCommand {
  static commandName = 'rosters:requeue'
  static description = 'Check or apply rosters again that were left behind by a killed process'
  static options: CommandOptions = { startApp: true }

  @flags.number({ description: 'Minutes without any progress', default: 15 })
  declare minutes: number

  async run() {
    this.logger.info(`${await requeueStuckRosters(this.minutes)} imports sent again`)
  }
}
