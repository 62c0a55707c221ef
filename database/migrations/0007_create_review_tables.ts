import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('review_leases', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('submission_id', 36).notNullable().unique().references('submissions.id')
      table.string('staff_id', 36).notNullable().references('staff.id')
      table.string('token', 36).notNullable()
      table.dateTime('expires_at').notNullable()
      table.index(['staff_id'])
    })

    this.schema.createTable('review_decisions', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('submission_id', 36).notNullable().references('submissions.id')
      table.string('staff_id', 36).nullable().references('staff.id')
      table.string('verdict', 10).notNullable()
      table.text('reasons').nullable()
      table.text('note').nullable()
      table.dateTime('created_at').notNullable()
      table.index(['submission_id'])
      table.index(['staff_id', 'created_at'])
    })
  }

  async down() {
    this.schema.dropTable('review_decisions')
    this.schema.dropTable('review_leases')
  }
}
