import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { sweepCameraAccess } from '#capture/actions/sweep_camera_access'

export default class CameraSweep extends BaseCommand {
  static commandName = 'camera:sweep'
  static description = 'Delete camera tickets and phone links whose time was over a day ago'
  static options: CommandOptions = { startApp: true }

  async run() {
    this.logger.info(`${await sweepCameraAccess()} tickets and links deleted`)
  }
}
