import { BaseSchema } from '@adonisjs/lucid/schema'

/** The numbers of a large cohort and the reviewers' statistics are counted on indexes alone. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('submissions', (table) => {
      table.index(
        ['cohort_id', 'decided_at', 'state', 'source', 'collection_id', 'version'],
        'submissions_cohort_decided'
      )
    })
    this.schema.alterTable('collections', (table) => {
      table.index(
        ['cohort_id', 'graduate_record_id', 'current_submission_id', 'confirmed_at'],
        'collections_cohort_record'
      )
    })
    this.schema.alterTable('review_decisions', (table) => {
      table.index(['created_at', 'staff_id', 'verdict', 'undone_at'], 'review_decisions_time')
    })
  }

  async down() {
    this.schema.alterTable('review_decisions', (table) => {
      table.dropIndex([], 'review_decisions_time')
    })
    this.schema.alterTable('collections', (table) => {
      table.dropIndex([], 'collections_cohort_record')
    })
    this.schema.alterTable('submissions', (table) => {
      table.dropIndex([], 'submissions_cohort_decided')
    })
  }
}
