import { BaseSchema } from '@adonisjs/lucid/schema'

/** A parcel's number belongs to one order, also when two are written at the same moment. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('orders', (table) => {
      table.dropIndex(['waybill_no'])
      table.unique(['waybill_no'])
    })
  }

  async down() {
    this.schema.alterTable('orders', (table) => {
      table.dropUnique(['waybill_no'])
      table.index(['waybill_no'])
    })
  }
}
