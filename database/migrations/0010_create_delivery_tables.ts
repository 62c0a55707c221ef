import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('deliveries', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('school_id', 36).notNullable().references('schools.id')
      table.string('cohort_id', 36).notNullable().references('cohorts.id')
      table.string('staff_id', 36).nullable().references('staff.id')
      table.integer('photo_count').notNullable()
      table.string('reason', 200).nullable()
      table.text('left_out').notNullable()
      table.string('index_key', 80).notNullable()
      table.string('index_sha256', 64).notNullable()
      table.integer('index_bytes').notNullable()
      table.string('manifest_sha256', 64).notNullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
      table.index(['cohort_id'])
    })

    this.schema.createTable('delivery_items', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('delivery_id', 36).notNullable().references('deliveries.id')
      table.string('submission_id', 36).notNullable().references('submissions.id')
      table.integer('position').notNullable()
      table.text('file_name').notNullable()
      table.string('sha256', 64).notNullable()
      table.integer('bytes').notNullable()
      table.unique(['submission_id'])
      table.unique(['delivery_id', 'position'])
    })
  }

  async down() {
    this.schema.dropTable('delivery_items')
    this.schema.dropTable('deliveries')
  }
}
