import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { requeueStuckPhotos } from '#capture/actions/requeue_stuck_photos'

export default class PhotosRequeue extends BaseCommand {
  static commandName = 'photos:requeue'
  static description = 'Process photos again that were left behind by a killed process'
  static options: CommandOptions = { startApp: true }

  @flags.number({ description: 'Minutes without any progress', default: 5 })
  declare minutes: number

  async run() {
    this.logger.info(`${await requeueStuckPhotos(this.minutes)} photos sent again`)
  }
}
