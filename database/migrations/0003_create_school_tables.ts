import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('schools', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('code', 5).notNullable().unique()
      table.string('name', 60).notNullable()
      table.string('name_en', 120).notNullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
    })

    this.schema.createTable('cohorts', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('school_id', 36).notNullable().references('schools.id')
      table.integer('graduation_year').notNullable()
      table.string('state', 10).notNullable()
      table.string('roster_mode', 15).notNullable()
      table.text('legal_basis').nullable()
      table.boolean('allow_album').notNullable()
      table.string('preset_id', 40).notNullable()
      table.string('background_rgb', 11).notNullable()
      table.boolean('auto_approve').notNullable()
      table.integer('review_share_percent').notNullable()
      table.integer('fee_digital_fen').nullable()
      table.integer('fee_prints_fen').nullable()
      table.integer('fee_shipping_fen').nullable()
      table.integer('return_deadline_hours').notNullable()
      table.string('export_name_template', 60).notNullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
      table.unique(['school_id', 'graduation_year'])
    })

    this.schema.createTable('cohort_windows', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('cohort_id', 36).notNullable().references('cohorts.id').onDelete('CASCADE')
      table.dateTime('opens_at').notNullable()
      table.dateTime('closes_at').notNullable()
      table.index(['cohort_id', 'closes_at'])
    })
  }

  async down() {
    this.schema.dropTable('cohort_windows')
    this.schema.dropTable('cohorts')
    this.schema.dropTable('schools')
  }
}
