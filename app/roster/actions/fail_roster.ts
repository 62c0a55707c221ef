import db from '@adonisjs/lucid/services/db'
import { SYSTEM, recordAudit } from '#audit/actions/record_audit'
import RosterImport from '#roster/models/roster_import'
import { deleteFile } from '#shared/file_store'

/**
 * Ends an import whose file cannot be read. Nothing of it stays staged and the file goes: its people's data are of no
 * use to anybody here.
 *
 * @param code  a code of the file's refusal, or `check_failed`
 */
export async function failRoster(importId: string, code: string): Promise<void> {
  const failed = await db.transaction(async (trx) => {
    const rosterImport = await RosterImport.query({ client: trx })
      .where('id', importId)
      .forUpdate()
      .firstOrFail()
    if (rosterImport.state !== 'checking') return null

    rosterImport.fail(code)
    await rosterImport.save()
    await trx.from('roster_rows').where('import_id', importId).delete()
    await recordAudit(trx, {
      actor: SYSTEM,
      action: 'roster_import.failed',
      subject: rosterImport,
      details: { code },
    })
    return rosterImport
  })
  if (failed) await deleteFile(failed.fileKey)
}
