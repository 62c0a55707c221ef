import { BaseSchema } from '@adonisjs/lucid/schema'

/** What lists are searched, narrowed and counted by, so that none of them reads a whole table. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('graduate_records', (table) => {
      table.index(['student_no_hash'])
      table.index(['school_id', 'student_id'])
    })
    this.schema.alterTable('submissions', (table) => {
      table.index(['state', 'school_id', 'cohort_id', 'told_at'], 'submissions_state_place')
    })
    this.schema.alterTable('deliveries', (table) => {
      table.index(['school_id', 'id'])
      table.index(['created_at'])
      table.index(['photo_count'])
    })
  }

  async down() {
    this.schema.alterTable('deliveries', (table) => {
      table.dropIndex(['photo_count'])
      table.dropIndex(['created_at'])
      // MySQL keeps no foreign key without an index of its column, and makes one with the key.
      const isMysql = this.db.dialect.name === 'mysql'
      if (isMysql) table.dropForeign(['school_id'])
      table.dropIndex(['school_id', 'id'])
      if (isMysql) table.foreign('school_id').references('schools.id')
    })
    this.schema.alterTable('submissions', (table) => {
      table.dropIndex([], 'submissions_state_place')
    })
    this.schema.alterTable('graduate_records', (table) => {
      table.dropIndex(['school_id', 'student_id'])
      table.dropIndex(['student_no_hash'])
    })
  }
}
