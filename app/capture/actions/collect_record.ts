import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { recordAudit, type Actor } from '#audit/actions/record_audit'
import Collection from '#capture/models/collection'
import type Submission from '#capture/models/submission'
import GraduateRecord from '#roster/models/graduate_record'

/** The graduate on the school's roster is collected with an approved photo. */
export async function collectRecord(
  trx: TransactionClientContract,
  submission: Submission,
  actor: Actor
): Promise<void> {
  const record = await recordOf(trx, submission)
  if (record?.state !== 'confirmed') return
  record.collect()
  await save(trx, record, actor, 'graduate_record.collected')
}

/** The approval was taken back: the graduate is not collected after all. */
export async function uncollectRecord(
  trx: TransactionClientContract,
  submission: Submission,
  actor: Actor
): Promise<void> {
  const record = await recordOf(trx, submission)
  if (record?.state !== 'collected') return
  record.uncollect()
  await save(trx, record, actor, 'graduate_record.uncollected')
}

async function recordOf(trx: TransactionClientContract, { collectionId }: Submission) {
  const collection = await Collection.query({ client: trx })
    .where('id', collectionId)
    .select('id', 'graduate_record_id')
    .firstOrFail()
  if (!collection.graduateRecordId) return null
  return GraduateRecord.query({ client: trx })
    .where('id', collection.graduateRecordId)
    .forUpdate()
    .firstOrFail()
}

async function save(
  trx: TransactionClientContract,
  record: GraduateRecord,
  actor: Actor,
  action: string
) {
  await record.save()
  await recordAudit(trx, { actor, action, subject: record })
}
