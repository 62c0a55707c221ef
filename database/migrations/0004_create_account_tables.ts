import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('students', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('document_kind', 12).notNullable()
      table.string('document_country', 3).nullable()
      table.text('document_number').notNullable()
      table.string('document_hash', 64).notNullable().unique()
      table.string('number_hash', 64).notNullable().index()
      table.text('name').notNullable()
      table.string('name_hash', 64).notNullable().index()
      table.string('sex', 1).notNullable()
      table.text('mobile').notNullable()
      table.string('mobile_hash', 64).notNullable().index()
      table.text('email').notNullable()
      table.string('email_hash', 64).notNullable().index()
      table.string('password', 255).notNullable()
      table.boolean('has_default_password').notNullable()
      table.string('locale', 5).notNullable()
      table.string('state', 10).notNullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
    })

    this.schema.createTable('staff', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('email', 100).notNullable().unique()
      table.string('name', 50).notNullable()
      table.string('password', 255).notNullable()
      table.string('role', 20).notNullable()
      table.string('school_id', 36).nullable().references('schools.id')
      table.string('state', 10).notNullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
    })

    this.schema.createTable('consents', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('student_id', 36).notNullable().references('students.id')
      table.string('code', 30).notNullable()
      table.string('text_version', 20).notNullable()
      table.string('text_hash', 64).notNullable()
      table.string('locale', 5).notNullable()
      table.boolean('given').notNullable()
      table.string('ip', 45).nullable()
      table.string('user_agent', 255).nullable()
      table.string('channel', 20).notNullable()
      table.dateTime('created_at').notNullable()
      table.index(['student_id', 'code'])
    })
  }

  async down() {
    this.schema.dropTable('consents')
    this.schema.dropTable('staff')
    this.schema.dropTable('students')
  }
}
