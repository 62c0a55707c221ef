import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { LucidModel, LucidRow } from '@adonisjs/lucid/types/model'
import { DateTime } from 'luxon'
import type { Actor } from '#audit/actions/record_audit'
import AuditEvent from '#audit/models/audit_event'
import { dbTime } from '#shared/db_time'
import { newId } from '#shared/new_id'

const ROWS_A_STATEMENT = 200

/**
 * Writes one audit row for each of many records that the same decision changed, in the change's own transaction.
 *
 * @param event.subjects  records of one model
 * @param event.details  the same for all; never personal values
 */
export async function recordAudits(
  trx: TransactionClientContract,
  event: {
    actor: Actor
    action: string
    subjects: LucidRow[]
    details: Record<string, unknown>
  }
) {
  const createdAt = dbTime(DateTime.utc())
  for (let start = 0; start < event.subjects.length; start += ROWS_A_STATEMENT) {
    await trx.table(AuditEvent.table).multiInsert(
      event.subjects.slice(start, start + ROWS_A_STATEMENT).map((subject) => ({
        id: newId(),
        actor_kind: event.actor.kind,
        actor_id: event.actor.id,
        action: event.action,
        subject_kind: (subject.constructor as LucidModel).table,
        subject_id: String(subject.$primaryKeyValue),
        details: JSON.stringify(event.details),
        created_at: createdAt,
      }))
    )
  }
}
