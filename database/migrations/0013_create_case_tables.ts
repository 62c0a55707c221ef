import { BaseSchema } from '@adonisjs/lucid/schema'

/** The student's case beside the photo: refunds, extensions, prints, what CHSI reported, what a reviewer marked. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('refunds', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('order_id', 36).notNullable().references('orders.id')
      table.string('attempt_id', 36).notNullable().references('payment_attempts.id')
      table.string('out_refund_no', 32).notNullable().unique()
      table.string('provider_refund_no', 64).nullable()
      table.string('state', 12).notNullable()
      table.integer('amount_fen').notNullable()
      table.string('reason', 30).notNullable()
      table.string('actor_kind', 10).notNullable()
      table.string('actor_id', 36).nullable()
      table.dateTime('settled_at').nullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
      table.index(['order_id'])
      table.index(['attempt_id'])
      table.index(['state', 'created_at'])
    })

    this.schema.createTable('demo_gateway_refunds', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('out_refund_no', 32).notNullable().unique()
      table.string('out_trade_no', 32).notNullable()
      table.integer('amount_fen').notNullable()
      table.dateTime('created_at').notNullable()
      table.index(['out_trade_no'])
    })

    this.schema.createTable('extension_requests', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('submission_id', 36).notNullable().references('submissions.id')
      table.string('collection_id', 36).notNullable().references('collections.id')
      table.text('reason').notNullable()
      table.string('state', 10).notNullable()
      /** The submission's id while undecided: one open request a photo. */
      table.string('open_slot', 36).nullable().unique()
      table.string('staff_id', 36).nullable().references('staff.id')
      table.text('answer').nullable()
      table.dateTime('deadline_at').nullable()
      table.dateTime('decided_at').nullable()
      table.dateTime('created_at').notNullable()
      table.dateTime('updated_at').notNullable()
      table.index(['state', 'created_at'])
      table.index(['collection_id'])
    })

    this.schema.alterTable('collections', (table) => {
      /** 学信网上已有学历照片吗？: none, has or unsure; null before it was asked. */
      table.string('chsi_photo', 10).nullable()
    })

    this.schema.alterTable('submissions', (table) => {
      /** Where on the finished picture the reviewer saw the fault: shares of its sides. */
      table.text('marks').nullable()
      /** A returned or approved photo is told only then: until that moment the decision can be undone. */
      table.dateTime('told_at').nullable()
      table.dateTime('set_aside_at').nullable()
      table.text('set_aside_note').nullable()
      table.string('chsi_result', 12).nullable()
      table.dateTime('chsi_result_at').nullable()
    })

    this.schema.alterTable('review_decisions', (table) => {
      /** Taken back: within ten seconds by who made it, later by a lead reviewer. */
      table.dateTime('undone_at').nullable()
    })

    this.schema.alterTable('orders', (table) => {
      table.string('prints_state', 15).notNullable().defaultTo('none')
      table.dateTime('prints_changed_at').nullable()
      table.string('carrier', 30).nullable()
      table.string('waybill_no', 40).nullable()
      table.dateTime('refunded_at').nullable()
      table.integer('refunded_fen').notNullable().defaultTo(0)
      table.string('student_number_hash', 64).nullable()
      /** The step that brought the prints where they are, often of many orders at once, and where they were before it. */
      table.string('prints_step_id', 36).nullable()
      table.string('prints_before', 15).nullable()
      table.index(['state', 'id'])
      table.index(['cohort_id', 'id'])
      table.index(['paid_at'])
      table.index(['total_fen'])
      table.index(['prints_step_id'])
      table.index(['prints_state', 'id'])
      table.index(['waybill_no'])
      table.index(['student_number_hash'])
    })
  }

  async down() {
    this.schema.alterTable('orders', (table) => {
      for (const columns of [
        ['student_number_hash'],
        ['waybill_no'],
        ['prints_state', 'id'],
        ['prints_step_id'],
        ['total_fen'],
        ['paid_at'],
        ['cohort_id', 'id'],
        ['state', 'id'],
      ]) {
        table.dropIndex(columns)
      }
      for (const column of [
        'prints_before',
        'prints_step_id',
        'student_number_hash',
        'refunded_fen',
        'refunded_at',
        'waybill_no',
        'carrier',
        'prints_changed_at',
        'prints_state',
      ]) {
        table.dropColumn(column)
      }
    })
    this.schema.alterTable('review_decisions', (table) => table.dropColumn('undone_at'))
    this.schema.alterTable('submissions', (table) => {
      for (const column of [
        'chsi_result_at',
        'chsi_result',
        'set_aside_note',
        'set_aside_at',
        'told_at',
        'marks',
      ]) {
        table.dropColumn(column)
      }
    })
    this.schema.alterTable('collections', (table) => table.dropColumn('chsi_photo'))
    this.schema.dropTable('extension_requests')
    this.schema.dropTable('demo_gateway_refunds')
    this.schema.dropTable('refunds')
  }
}
