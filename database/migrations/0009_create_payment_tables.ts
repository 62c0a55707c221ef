import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('payment_attempts', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('order_id', 36).notNullable().references('orders.id')
      table.string('provider', 10).notNullable()
      table.string('out_trade_no', 32).notNullable().unique()
      table.string('provider_trade_no', 64).nullable()
      table.string('state', 12).notNullable()
      table.integer('amount_fen').notNullable()
      table.integer('received_fen').nullable()
      table.string('cashier_url', 500).nullable()
      table.dateTime('expires_at').notNullable()
      table.dateTime('paid_at').nullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
      table.index(['order_id'])
      table.index(['state', 'expires_at'])
    })

    this.schema.createTable('gateway_events', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('provider', 10).notNullable()
      table.string('notification_id', 64).notNullable()
      table.string('out_trade_no', 32).nullable()
      table.text('payload').notNullable()
      table.string('verdict', 20).notNullable()
      table.dateTime('created_at').notNullable()
      table.unique(['provider', 'notification_id'])
      table.index(['verdict', 'created_at'])
      table.index(['out_trade_no'])
    })

    this.schema.createTable('demo_gateway_trades', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('out_trade_no', 32).notNullable().unique()
      table.string('state', 10).notNullable()
      table.integer('amount_fen').notNullable()
      table.string('description', 127).notNullable()
      table.string('notify_url', 255).notNullable()
      table.string('return_url', 255).notNullable()
      table.string('notification_id', 36).nullable()
      table.integer('notify_tries').notNullable().defaultTo(0)
      table.dateTime('next_notify_at').nullable()
      table.dateTime('expires_at').notNullable()
      table.dateTime('paid_at').nullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
    })
  }

  async down() {
    this.schema.dropTable('demo_gateway_trades')
    this.schema.dropTable('gateway_events')
    this.schema.dropTable('payment_attempts')
  }
}
