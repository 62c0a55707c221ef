import db from '@adonisjs/lucid/services/db'
import { recordAudit } from '#audit/actions/record_audit'
import type { LucidRow } from '@adonisjs/lucid/types/model'

/**
 * Writes down that a member of staff took a list away as a file. Call it before the file is sent.
 *
 * @param taken.list     which list, such as `orders`
 * @param taken.filter  as it was set; its names are kept, never its values: somebody may have searched for a name
 */
export async function recordExport(
  staff: LucidRow & { id: string },
  { list, rows, filter }: { list: string; rows: number; filter: object }
) {
  await db.transaction((trx) =>
    recordAudit(trx, {
      actor: { kind: 'staff', id: staff.id },
      action: 'list.exported',
      subject: staff,
      details: { list, rows, filters: namesOfSet(filter) },
    })
  )
}

function namesOfSet(filter: object): string[] {
  return Object.entries(filter).flatMap(([name, value]) => (value ? [name] : []))
}
