import { BaseSchema } from '@adonisjs/lucid/schema'

/** Decided photos, everybody's and one reviewer's, are read in their order from an index alone, also far back. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('submissions', (table) => {
      table.index(['decided_at', 'id', 'state'], 'submissions_decided')
      table.index(['reviewer_id', 'decided_at', 'id', 'state'], 'submissions_reviewer_decided')
    })
  }

  async down() {
    this.schema.alterTable('submissions', (table) => {
      // MySQL keeps no foreign key without an index of its column, and makes one with the key.
      const isMysql = this.db.dialect.name === 'mysql'
      if (isMysql) table.dropForeign(['reviewer_id'])
      table.dropIndex([], 'submissions_reviewer_decided')
      if (isMysql) table.foreign('reviewer_id').references('staff.id')
      table.dropIndex([], 'submissions_decided')
    })
  }
}
