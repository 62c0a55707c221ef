import { BaseSchema } from '@adonisjs/lucid/schema'

/** Append-only: who changed what, and who looked at what. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('audit_events', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('actor_kind', 10).notNullable()
      table.string('actor_id', 36).nullable()
      table.string('action', 60).notNullable()
      table.string('subject_kind', 30).notNullable()
      table.string('subject_id', 36).notNullable()
      table.text('details').nullable()
      table.dateTime('created_at').notNullable()
      table.index(['subject_id'])
      table.index(['actor_id'])
    })

    this.schema.createTable('access_events', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('staff_id', 36).notNullable()
      table.string('role', 20).notNullable()
      table.string('what', 40).notNullable()
      table.string('subject_kind', 30).notNullable()
      table.string('subject_id', 36).notNullable()
      table.string('reason', 200).nullable()
      table.string('ip', 45).nullable()
      table.dateTime('created_at').notNullable()
      table.index(['subject_kind', 'subject_id'])
      table.index(['staff_id'])
    })
  }

  async down() {
    this.schema.dropTable('access_events')
    this.schema.dropTable('audit_events')
  }
}
