import { BaseSchema } from '@adonisjs/lucid/schema'

/** What people are told, what they write to each other, and the sentences that staff have changed. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('notices', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('recipient_id', 36).notNullable()
      table.string('collection_id', 36).nullable()
      table.string('event', 40).notNullable()
      table.text('params').nullable()
      /**
       * What the notice is about, once: the same event of the same thing is told once, whoever tries again. Empty once
       * it was taken back, so that the event can be told when it does happen.
       */
      table.string('event_key', 100).nullable().unique()
      /** Not shown before: what can still be undone. */
      table.dateTime('due_at').notNullable()
      table.dateTime('taken_back_at').nullable()
      table.dateTime('read_at').nullable()
      table.dateTime('created_at').notNullable()
      table.index(['recipient_id', 'read_at', 'due_at'])
      table.index(['recipient_id', 'due_at'])
      table.index(['collection_id'])
    })

    this.schema.createTable('outbox_messages', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('notice_id', 36).notNullable().references('notices.id')
      table.string('channel', 10).notNullable()
      table.string('event', 40).notNullable()
      table.text('address').notNullable()
      table.string('locale', 5).notNullable()
      table.text('subject').nullable()
      table.text('body').notNullable()
      table.string('state', 10).notNullable()
      /** Not before: the quiet hours, or the time a decision can still be undone. */
      table.dateTime('due_at').notNullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
      table.unique(['notice_id', 'channel'])
      table.index(['state', 'due_at'])
      table.index(['state', 'id'])
      table.index(['channel', 'id'])
      table.index(['event', 'id'])
      table.index(['created_at'])
    })

    this.schema.createTable('case_threads', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('collection_id', 36).notNullable().unique().references('collections.id')
      table.string('student_id', 36).notNullable().references('students.id')
      table.string('school_id', 36).notNullable().references('schools.id')
      table.dateTime('last_message_at').notNullable()
      /** Since when the student waits for an answer; empty when nobody waits. */
      table.dateTime('waiting_since').nullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
      table.index(['waiting_since'])
      table.index(['last_message_at'])
      table.index(['school_id', 'waiting_since'])
      table.index(['school_id', 'last_message_at'])
    })

    this.schema.createTable('case_messages', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('thread_id', 36).notNullable().references('case_threads.id')
      table.string('author_kind', 10).notNullable()
      table.string('author_id', 36).notNullable()
      /** For staff: what the student reads as the writer. */
      table.string('author_role', 20).nullable()
      table.text('body').notNullable()
      table.dateTime('read_at').nullable()
      table.dateTime('created_at').notNullable()
      table.index(['thread_id', 'id'])
      table.index(['thread_id', 'author_kind', 'read_at'])
    })

    this.schema.createTable('announcements', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('title', 100).notNullable()
      table.string('title_en', 160).nullable()
      table.text('body').notNullable()
      table.text('body_en').nullable()
      table.string('audience', 12).notNullable()
      table.string('school_id', 36).nullable().references('schools.id')
      table.string('staff_id', 36).nullable().references('staff.id')
      table.dateTime('published_at').nullable()
      table.dateTime('ends_at').nullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
      table.index(['published_at'])
    })

    this.schema.createTable('edited_texts', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('key', 120).notNullable()
      table.string('locale', 5).notNullable()
      /** Empty once it was reset: the language file's text holds again, and the history stays with the row. */
      table.text('body').nullable()
      table.string('staff_id', 36).nullable().references('staff.id')
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
      table.unique(['key', 'locale'])
    })

    this.schema.createTable('holidays', (table) => {
      table.string('id', 36).notNullable().primary()
      /** YYYY-MM-DD in Shanghai. */
      table.string('day', 10).notNullable().unique()
      /** A working Saturday or Sunday, or a weekday off. */
      table.boolean('is_working').notNullable()
      table.string('name', 30).notNullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
    })
  }

  async down() {
    for (const table of [
      'holidays',
      'edited_texts',
      'announcements',
      'case_messages',
      'case_threads',
      'outbox_messages',
      'notices',
    ]) {
      this.schema.dropTable(table)
    }
  }
}
