import { BaseSchema } from '@adonisjs/lucid/schema'

/** The tabs of a cohort's orders and the levels of its roster are read from indexes alone, under any filter. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('orders', (table) => {
      table.index(
        ['cohort_id', 'prints_state', 'state', 'total_fen', 'paid_at'],
        'orders_cohort_tabs'
      )
    })
    this.schema.alterTable('graduate_records', (table) => table.index(['cohort_id', 'level']))
  }

  async down() {
    this.schema.alterTable('graduate_records', (table) => table.dropIndex(['cohort_id', 'level']))
    this.schema.alterTable('orders', (table) => table.dropIndex([], 'orders_cohort_tabs'))
  }
}
