import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * A cohort's payments in every tab and order. Without the index of states by id a database does not try to merge it with
 * that of cohorts; states alone are found by (state, expires_at).
 */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('payment_attempts', (table) => {
      table.dropIndex(['state', 'id'])
      table.index(['cohort_id', 'state', 'id'])
      table.index(['cohort_id', 'amount_fen'])
      table.index(['cohort_id', 'paid_at'])
    })
  }

  async down() {
    this.schema.alterTable('payment_attempts', (table) => {
      table.dropIndex(['cohort_id', 'paid_at'])
      table.dropIndex(['cohort_id', 'amount_fen'])
      table.dropIndex(['cohort_id', 'state', 'id'])
      table.index(['state', 'id'])
    })
  }
}
