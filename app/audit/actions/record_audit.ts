import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { LucidRow, LucidModel } from '@adonisjs/lucid/types/model'
import AuditEvent from '#audit/models/audit_event'

/** Who acts: a signed-in person, or the service itself (jobs, callbacks, commands). */
export type Actor = { kind: 'student' | 'staff'; id: string } | { kind: 'system'; id: null }

export const SYSTEM: Actor = { kind: 'system', id: null }

/**
 * Writes the audit row of a change in the change's own transaction.
 *
 * @param event.action  `noun.verb_past`
 * @param event.details  never personal values: ids, codes, counts, states
 */
export async function recordAudit(
  trx: TransactionClientContract,
  event: {
    actor: Actor
    action: string
    subject: LucidRow
    details?: Record<string, unknown>
  }
) {
  const model = event.subject.constructor as LucidModel
  await AuditEvent.create(
    {
      actorKind: event.actor.kind,
      actorId: event.actor.id,
      action: event.action,
      subjectKind: model.table,
      subjectId: String(event.subject.$primaryKeyValue),
      details: event.details ?? null,
    },
    { client: trx }
  )
}
