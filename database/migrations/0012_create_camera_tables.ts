import { BaseSchema } from '@adonisjs/lucid/schema'

/** The live camera: one-use tickets, the hand-over from a computer to a phone, the burst a photo was chosen from. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('camera_tickets', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('collection_id', 36).notNullable().references('collections.id')
      table.string('token_hash', 64).notNullable().unique()
      table.dateTime('expires_at').notNullable()
      table.dateTime('used_at').nullable()
      table.string('submission_id', 36).nullable()
      table.dateTime('created_at').notNullable()
      table.index(['collection_id'])
      table.index(['expires_at'])
    })

    this.schema.createTable('phone_links', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('collection_id', 36).notNullable().references('collections.id')
      table.string('student_id', 36).notNullable().references('students.id')
      table.string('token_hash', 64).notNullable().unique()
      /** Set when a phone opens the link: another one is refused from then on. */
      table.string('device_hash', 64).nullable()
      table.dateTime('opened_at').nullable()
      table.dateTime('expires_at').notNullable()
      table.dateTime('ended_at').nullable()
      table.dateTime('created_at').notNullable()
      table.index(['collection_id'])
      table.index(['expires_at'])
    })

    this.schema.alterTable('submissions', (table) => {
      /** The frames of the burst: file keys and what was measured on each; and which of them this photo is. */
      table.text('frames').nullable()
      table.integer('frame_chosen').nullable()
      /** One upload of one shot: sent again it is the same photo. */
      table.string('upload_key', 36).nullable()
      table.unique(['collection_id', 'upload_key'])
    })
  }

  async down() {
    this.schema.alterTable('submissions', (table) => {
      table.dropUnique(['collection_id', 'upload_key'])
      table.dropColumn('upload_key')
      table.dropColumn('frame_chosen')
      table.dropColumn('frames')
    })
    this.schema.dropTable('phone_links')
    this.schema.dropTable('camera_tickets')
  }
}
