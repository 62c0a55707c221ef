import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('collections', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('student_id', 36).notNullable().references('students.id')
      table.string('cohort_id', 36).notNullable().references('cohorts.id')
      table.string('graduate_record_id', 36).nullable().references('graduate_records.id')
      table.string('current_submission_id', 36).nullable()
      table.text('information').nullable()
      table.text('correction').nullable()
      table.dateTime('confirmed_at').nullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
      table.unique(['student_id', 'cohort_id'])
      table.index(['cohort_id'])
      table.index(['graduate_record_id'])
    })

    this.schema.createTable('submissions', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('collection_id', 36).notNullable().references('collections.id')
      table.string('student_id', 36).notNullable().references('students.id')
      table.string('cohort_id', 36).notNullable().references('cohorts.id')
      table.string('school_id', 36).notNullable().references('schools.id')
      table.integer('version').notNullable()
      table.string('source', 10).notNullable()
      table.string('state', 15).notNullable()
      table.string('original_key', 80).notNullable()
      table.string('original_sha256', 64).notNullable()
      table.string('pixel_sha256', 64).nullable()
      table.string('finished_key', 80).nullable()
      table.string('master_key', 80).nullable()
      table.string('alpha_key', 80).nullable()
      table.text('findings').nullable()
      table.text('report').nullable()
      table.boolean('wants_person').notNullable().defaultTo(false)
      table.text('person_reason').nullable()
      table.integer('attempts').notNullable().defaultTo(0)
      table.text('return_reasons').nullable()
      table.text('return_note').nullable()
      table.dateTime('return_deadline_at').nullable()
      table.string('reviewer_id', 36).nullable().references('staff.id')
      table.dateTime('processed_at').nullable()
      table.dateTime('submitted_at').nullable()
      table.dateTime('review_since').nullable()
      table.dateTime('decided_at').nullable()
      table.dateTime('delivered_at').nullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
      table.unique(['collection_id', 'version'])
      table.index(['state', 'review_since'])
      table.index(['cohort_id', 'state'])
      table.index(['student_id'])
      table.index(['pixel_sha256'])
    })
  }

  async down() {
    this.schema.dropTable('submissions')
    this.schema.dropTable('collections')
  }
}
