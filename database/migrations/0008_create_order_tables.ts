import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('print_choices', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('collection_id', 36).notNullable().unique().references('collections.id')
      table.string('mode', 20).notNullable()
      table.text('address').nullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
    })

    this.schema.createTable('orders', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('number', 20).notNullable().unique()
      table.string('collection_id', 36).notNullable().references('collections.id')
      table.string('student_id', 36).notNullable().references('students.id')
      table.string('cohort_id', 36).notNullable().references('cohorts.id')
      table.string('state', 15).notNullable()
      /** The collection's id while the order is placed or paid: at most one such order a collection. */
      table.string('open_slot', 36).nullable().unique()
      table.string('delivery_mode', 20).notNullable()
      table.text('address').nullable()
      table.integer('total_fen').notNullable()
      table.dateTime('closes_at').notNullable()
      table.dateTime('paid_at').nullable()
      table.dateTime('cancelled_at').nullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
      table.index(['student_id'])
      table.index(['collection_id'])
      table.index(['state', 'closes_at'])
      table.index(['cohort_id', 'state'])
    })

    this.schema.createTable('order_lines', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('order_id', 36).notNullable().references('orders.id').onDelete('CASCADE')
      table.integer('position').notNullable()
      table.string('sku', 30).notNullable()
      table.string('label', 100).notNullable()
      table.string('label_en', 100).notNullable()
      table.integer('unit_price_fen').notNullable()
      table.integer('quantity').notNullable()
      table.integer('total_fen').notNullable()
      table.unique(['order_id', 'position'])
    })
  }

  async down() {
    this.schema.dropTable('order_lines')
    this.schema.dropTable('orders')
    this.schema.dropTable('print_choices')
  }
}
