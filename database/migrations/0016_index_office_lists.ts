import { BaseSchema } from '@adonisjs/lucid/schema'

/** What the office's lists of payments and imports are narrowed and sorted by. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('payment_attempts', (table) => {
      /** As its order's, so that a school's payments are found without reading its orders. */
      table.string('cohort_id', 36).nullable().references('cohorts.id')
      table.index(['cohort_id', 'id'])
      table.index(['amount_fen'])
    })
    this.defer(async (db) => {
      await db.rawQuery(
        'update payment_attempts set cohort_id = ' +
          '(select cohort_id from orders where orders.id = payment_attempts.order_id)'
      )
    })
    this.schema.alterTable('roster_imports', (table) => {
      table.index(['school_id', 'id'])
      table.index(['state', 'id'])
      table.index(['created_at'])
    })
  }

  async down() {
    this.schema.alterTable('roster_imports', (table) => {
      table.dropIndex(['created_at'])
      table.dropIndex(['state', 'id'])
      table.dropIndex(['school_id', 'id'])
    })
    this.schema.alterTable('payment_attempts', (table) => {
      table.dropForeign(['cohort_id'])
      table.dropIndex(['amount_fen'])
      table.dropIndex(['cohort_id', 'id'])
      table.dropColumn('cohort_id')
    })
  }
}
