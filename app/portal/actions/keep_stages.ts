import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { LucidModel, LucidRow } from '@adonisjs/lucid/types/model'
import Student from '#accounts/models/student'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import Order from '#orders/models/order'
import { STAGE_SQL } from '#portal/graduate_stage'
import GraduateRecord from '#roster/models/graduate_record'
import RosterImport from '#roster/models/roster_import'

const ROWS_A_STATEMENT = 200

/** Whose stage may have changed. */
interface Touch {
  /** Ids of graduate records. */
  records?: string[]
  collections?: string[]
  /** Imports: every record that one of them wrote. */
  imports?: string[]
  /** Records with the number and name of an account. */
  accounts?: { numberHash: string; nameHash: string }[]
}

/**
 * Keeps `stage` of the graduate records: whatever a stage depends on is watched here, and before a transaction that
 * changed such a thing ends, the stages of its graduates are written. Last of all, because whoever changes a photo or an
 * order holds it already: then no two transactions wait for each other. Rows written without a model call `refreshStages`.
 */
export function keepStages(): void {
  watch(Submission, ['state'], ({ collectionId }) => ({ collections: [collectionId] }))
  watch(Order, ['state', 'openSlot'], ({ collectionId }) => ({ collections: [collectionId] }))
  watch(
    Collection,
    ['confirmedAt', 'currentSubmissionId', 'graduateRecordId'],
    ({ graduateRecordId, $original }) => ({
      records: [graduateRecordId, $original.graduateRecordId].filter(Boolean),
    })
  )
  watch(GraduateRecord, ['studentId', 'numberHash', 'nameHash'], ({ id }) => ({ records: [id] }))
  watch(RosterImport, ['state'], ({ id, state }) =>
    state === 'applied' || state === 'undone' ? { imports: [id] } : {}
  )
  watch(Student, ['numberHash', 'nameHash'], ({ numberHash, nameHash }) => ({
    accounts: [{ numberHash, nameHash }],
  }))
}

/** Writes the stages of these graduates as they are now. */
export async function refreshStages(trx: TransactionClientContract, touch: Touch): Promise<void> {
  const ids = await recordsOf(trx, touch)
  for (let start = 0; start < ids.length; start += ROWS_A_STATEMENT) {
    const part = ids.slice(start, start + ROWS_A_STATEMENT)
    // Locked first: what another transaction did before it let go of the rows is read then.
    await trx.from('graduate_records').whereIn('id', part).orderBy('id').select('id').forUpdate()
    await trx
      .from('graduate_records')
      .whereIn('id', part)
      .update({ stage: trx.raw(STAGE_SQL) })
  }
}

async function recordsOf(trx: TransactionClientContract, touch: Touch): Promise<string[]> {
  const ids = new Set(touch.records)
  const add = (rows: { id: string }[]) => rows.forEach(({ id }) => ids.add(id))
  const { collections = [], imports = [], accounts = [] } = touch
  for (let start = 0; start < collections.length; start += ROWS_A_STATEMENT) {
    add(
      await trx
        .from('collections')
        .whereIn('id', collections.slice(start, start + ROWS_A_STATEMENT))
        .whereNotNull('graduate_record_id')
        .select('graduate_record_id as id')
    )
  }
  for (const importId of imports) {
    add(
      await trx
        .from('roster_rows')
        .where('import_id', importId)
        .whereIn('state', ['new', 'changed'])
        .whereNotNull('record_id')
        .select('record_id as id')
    )
  }
  for (const { numberHash, nameHash } of accounts) {
    // With a lock, so that a roster which is being applied is waited for.
    add(
      await trx
        .from('graduate_records')
        .where('number_hash', numberHash)
        .where('name_hash', nameHash)
        .select('id')
        .forUpdate()
    )
  }
  return [...ids].sort()
}

function watch<Model extends LucidModel>(
  model: Model,
  columns: string[],
  touchOf: (row: InstanceType<Model>) => Touch
) {
  const changes = new WeakMap<LucidRow, Touch>()
  model.before('save', (row: InstanceType<Model>) => {
    if (columns.some((column) => column in row.$dirty)) changes.set(row, touchOf(row))
  })
  model.after('save', async (row: InstanceType<Model>) => {
    const touch = changes.get(row)
    changes.delete(row)
    if (touch) await noteChange(row, touch)
  })
}

const noted = new WeakMap<TransactionClientContract, Touch[]>()

async function noteChange({ $trx: trx }: LucidRow, touch: Touch) {
  // A transaction around everything has no end that anybody waits for.
  if (!trx || trx === db.connectionGlobalTransactions.get(trx.connectionName)) {
    return db.transaction((own) => refreshStages(own, touch))
  }
  const touches = noted.get(trx)
  if (touches) touches.push(touch)
  else refreshBeforeEnd(trx, [touch])
}

function refreshBeforeEnd(trx: TransactionClientContract, touches: Touch[]) {
  noted.set(trx, touches)
  const commit = trx.commit.bind(trx)
  trx.commit = async () => {
    const all = together(touches)
    await refreshStages(trx, all)
    await commit()
    // A roster that was applied at the same moment saw no account, and was not seen.
    const { accounts } = all
    if (accounts.length > 0) await db.transaction((own) => refreshStages(own, { accounts }))
  }
}

function together(touches: Touch[]) {
  return {
    records: touches.flatMap(({ records = [] }) => records),
    collections: [...new Set(touches.flatMap(({ collections = [] }) => collections))],
    imports: touches.flatMap(({ imports = [] }) => imports),
    accounts: touches.flatMap(({ accounts = [] }) => accounts),
  }
}
