import { BaseSchema } from '@adonisjs/lucid/schema'

/** The back office: invitations of staff, what a cohort is allowed, who signed what off. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('students', (table) => table.index(['created_at']))
    this.schema.alterTable('collections', (table) => {
      table.index(['cohort_id', 'student_id'])
      table.index(['current_submission_id'])
    })
    this.schema.alterTable('submissions', (table) => {
      table.index(['created_at'])
      table.index(['decided_at'])
      table.index(['cohort_id', 'decided_at'])
    })
    this.schema.alterTable('graduate_records', (table) => {
      table.index(['school_id', 'state'])
      table.index(['cohort_id', 'department', 'class_name'])
    })
    this.schema.alterTable('payment_attempts', (table) => {
      table.index(['state', 'id'])
      table.index(['provider_trade_no'])
      table.index(['paid_at'])
    })

    this.schema.createTable('staff_invitations', (table) => {
      table.string('id', 36).notNullable().primary()
      table.string('staff_id', 36).notNullable().references('staff.id')
      table.string('token_hash', 64).notNullable().unique()
      table.string('invited_by', 36).nullable().references('staff.id')
      table.dateTime('expires_at').notNullable()
      table.dateTime('used_at').nullable()
      table.dateTime('created_at').notNullable()
      table.index(['staff_id'])
    })

    this.schema.alterTable('staff', (table) => {
      table.dateTime('last_seen_at').nullable()
      table.dateTime('disabled_at').nullable()
    })

    this.schema.alterTable('schools', (table) => {
      table.string('state', 10).notNullable().defaultTo('active')
      /** Where the school's students collect prints, and whom the centre calls. */
      table.string('contact', 100).nullable()
      table.string('phone', 30).nullable()
      table.string('address', 120).nullable()
    })

    this.schema.alterTable('cohorts', (table) => {
      /** none, to-student, …: what its students may choose, separated by commas. */
      table.string('delivery_modes', 60).notNullable().defaultTo('none,to-student')
      table.string('copied_from_id', 36).nullable()
      table.dateTime('signed_off_at').nullable()
      table.string('signed_off_by', 36).nullable().references('staff.id')
      table.text('sign_off_counts').nullable()
    })

    this.schema.alterTable('cohort_windows', (table) => {
      table.string('name', 30).nullable()
    })

    this.schema.alterTable('deliveries', (table) => {
      /** The school's receipt: who took it over, and the archive that was checked against the manifest. */
      table.dateTime('received_at').nullable()
      table.string('received_by', 36).nullable().references('staff.id')
      table.dateTime('verified_at').nullable()
      table.string('verified_by', 36).nullable().references('staff.id')
      table.text('verification').nullable()
    })

    this.schema.alterTable('audit_events', (table) => {
      table.index(['created_at'])
      table.index(['action', 'id'])
      table.index(['actor_kind', 'id'])
      table.index(['actor_kind', 'created_at'])
    })
    this.schema.alterTable('access_events', (table) => table.index(['created_at']))
  }

  async down() {
    this.schema.alterTable('access_events', (table) => table.dropIndex(['created_at']))
    this.schema.alterTable('audit_events', (table) => {
      table.dropIndex(['actor_kind', 'created_at'])
      table.dropIndex(['actor_kind', 'id'])
      table.dropIndex(['action', 'id'])
      table.dropIndex(['created_at'])
    })
    this.schema.alterTable('payment_attempts', (table) => {
      table.dropIndex(['paid_at'])
      table.dropIndex(['provider_trade_no'])
      table.dropIndex(['state', 'id'])
    })
    this.schema.alterTable('graduate_records', (table) => {
      table.dropIndex(['cohort_id', 'department', 'class_name'])
      table.dropIndex(['school_id', 'state'])
    })
    this.schema.alterTable('submissions', (table) => {
      table.dropIndex(['cohort_id', 'decided_at'])
      table.dropIndex(['decided_at'])
      table.dropIndex(['created_at'])
    })
    this.schema.alterTable('collections', (table) => {
      table.dropIndex(['current_submission_id'])
      table.dropIndex(['cohort_id', 'student_id'])
    })
    this.schema.alterTable('students', (table) => table.dropIndex(['created_at']))
    this.schema.alterTable('deliveries', (table) => {
      table.dropForeign(['verified_by'])
      table.dropForeign(['received_by'])
      for (const column of [
        'verification',
        'verified_by',
        'verified_at',
        'received_by',
        'received_at',
      ]) {
        table.dropColumn(column)
      }
    })
    this.schema.alterTable('cohort_windows', (table) => table.dropColumn('name'))
    this.schema.alterTable('cohorts', (table) => {
      table.dropForeign(['signed_off_by'])
      for (const column of [
        'sign_off_counts',
        'signed_off_by',
        'signed_off_at',
        'copied_from_id',
        'delivery_modes',
      ]) {
        table.dropColumn(column)
      }
    })
    this.schema.alterTable('schools', (table) => {
      for (const column of ['address', 'phone', 'contact', 'state']) table.dropColumn(column)
    })
    this.schema.alterTable('staff', (table) => {
      table.dropColumn('disabled_at')
      table.dropColumn('last_seen_at')
    })
    this.schema.dropTable('staff_invitations')
  }
}
