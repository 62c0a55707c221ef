import db from '@adonisjs/lucid/services/db'
import { recordAudit, type Actor } from '#audit/actions/record_audit'
import RosterImport from '#roster/models/roster_import'
import { deleteFile } from '#shared/file_store'

/**
 * Drops an import that was not applied, with its file and its staged rows: nobody needs these people's data then.
 *
 * @throws InvalidTransition when it is being checked, or was confirmed already
 */
export async function cancelRoster(importId: string, actor: Actor): Promise<RosterImport> {
  const cancelled = await db.transaction(async (trx) => {
    const rosterImport = await RosterImport.query({ client: trx })
      .where('id', importId)
      .forUpdate()
      .firstOrFail()
    rosterImport.cancel()
    await rosterImport.save()
    await trx.from('roster_rows').where('import_id', importId).delete()
    await recordAudit(trx, { actor, action: 'roster_import.cancelled', subject: rosterImport })
    return rosterImport
  })
  await deleteFile(cancelled.fileKey)
  return cancelled
}
