import { BaseSchema } from '@adonisjs/lucid/schema'
import { QueueSchemaService } from '@adonisjs/queue'

/** Tables without a part of their own: the queue's, the rate limiter's and the receipts of one-time forms. */
export default class extends BaseSchema {
  async up() {
    const queue = new QueueSchemaService(this.db.getWriteClient())
    await queue.createJobsTable()
    await queue.createSchedulesTable()

    this.schema.createTable('rate_limits', (table) => {
      table.string('key', 255).notNullable().primary()
      table.integer('points', 9).defaultTo(0).notNullable()
      table.bigint('expire').unsigned()
    })

    this.schema.createTable('form_receipts', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('location', 500).nullable()
      table.dateTime('created_at').notNullable().index()
    })
  }

  async down() {
    this.schema.dropTable('form_receipts')
    this.schema.dropTable('rate_limits')
    const queue = new QueueSchemaService(this.db.getWriteClient())
    await queue.dropSchedulesTable()
    await queue.dropJobsTable()
  }
}
