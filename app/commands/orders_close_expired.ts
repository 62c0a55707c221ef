import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { closeExpiredOrders } from '#orders/actions/close_expired_orders'

export default class OrdersCloseExpired extends BaseCommand {
  static commandName = 'orders:close-expired'
  static description = 'Close unpaid orders whose time is over'
  static options: CommandOptions = { startApp: true }

  async run() {
    this.logger.info(`${await closeExpiredOrders()} orders closed`)
  }
}
