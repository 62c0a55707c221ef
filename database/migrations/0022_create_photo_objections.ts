import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('photo_objections', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('submission_id', 36).notNullable().references('submissions.id')
      table.string('school_id', 36).notNullable().references('schools.id')
      table.string('staff_id', 36).notNullable().references('staff.id')
      table.text('reason').notNullable()
      table.string('state', 10).notNullable()
      /** The submission's id while unanswered: one open objection a photo. */
      table.string('open_slot', 36).nullable().unique()
      table.string('answered_by', 36).nullable().references('staff.id')
      table.text('answer').nullable()
      table.dateTime('answered_at').nullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
      table.index(['submission_id', 'created_at'])
      table.index(['state', 'created_at'])
      table.index(['school_id', 'state', 'created_at'])
    })
  }

  async down() {
    this.schema.dropTable('photo_objections')
  }
}
