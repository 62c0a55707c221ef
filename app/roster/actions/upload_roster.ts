import db from '@adonisjs/lucid/services/db'
import { createHash } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { recordAudit, type Actor } from '#audit/actions/record_audit'
import CheckRosterJob from '#roster/jobs/check_roster_job'
import Cohort from '#roster/models/cohort'
import RosterImport from '#roster/models/roster_import'
import { Refusal } from '#shared/exceptions/refusal'
import { deleteFile, storeFile } from '#shared/file_store'

/** A workbook as it came. */
export interface RosterFile {
  name: string
  bytes: Buffer
}

/**
 * Keeps a school's workbook, sealed, and has it checked. The same file again, while nothing else was applied since,
 * leads to the import that exists.
 *
 * @returns the import, and whether it existed before
 * @throws Refusal when the cohort takes no roster
 */
export async function uploadRoster(
  cohortId: string,
  file: RosterFile,
  actor: Actor
): Promise<{ rosterImport: RosterImport; isEarlier: boolean }> {
  const kept = await keepRoster(cohortId, file, actor)
  if (!kept.isEarlier) await CheckRosterJob.dispatch({ importId: kept.rosterImport.id })
  return kept
}

/**
 * The upload without the check: the command goes on by itself.
 *
 * @param anew  true makes a new import even when one of the same file exists
 */
export async function keepRoster(
  cohortId: string,
  file: RosterFile,
  actor: Actor,
  anew = false
): Promise<{ rosterImport: RosterImport; isEarlier: boolean }> {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const fileKey = await storeFile('rosters', file.bytes)
  let isKept = false
  try {
    return await db.transaction(async (trx) => {
      const cohort = await lockCohort(trx, cohortId)
      const earlier = anew ? null : await findEarlier(trx, cohort, sha256)
      if (earlier) return { rosterImport: earlier, isEarlier: true }

      isKept = true
      const rosterImport = await RosterImport.create(
        {
          schoolId: cohort.schoolId,
          cohortId: cohort.id,
          staffId: actor.id,
          state: 'uploaded',
          fileKey,
          fileSha256: sha256,
          fileName: file.name,
          rowsDone: 0,
        },
        { client: trx }
      )
      await recordAudit(trx, {
        actor,
        action: 'roster_import.uploaded',
        subject: rosterImport,
        details: { cohortId: cohort.id, bytes: file.bytes.length },
      })
      return { rosterImport, isEarlier: false }
    })
  } finally {
    if (!isKept) await deleteFile(fileKey)
  }
}

/** Locked, so that the same file sent twice at once becomes one import. */
async function lockCohort(trx: TransactionClientContract, cohortId: string): Promise<Cohort> {
  const cohort = await Cohort.query({ client: trx })
    .where('id', cohortId)
    .preload('school')
    .forUpdate()
    .firstOrFail()
  if (cohort.state === 'closed') throw new Refusal('rosters.errors.cohort_closed')
  if (cohort.school.isOther) throw new Refusal('rosters.errors.other_school')
  if (cohort.needsLegalBasis && !cohort.legalBasis) {
    throw new Refusal('rosters.errors.legal_basis_missing')
  }
  return cohort
}

/** An import of the same file that is on its way, or that nothing has followed since it was applied. */
async function findEarlier(
  trx: TransactionClientContract,
  cohort: Cohort,
  sha256: string
): Promise<RosterImport | null> {
  const open = ['uploaded', 'checking', 'checked', 'applying']
  const lastApplied = await RosterImport.query({ client: trx })
    .where('cohort_id', cohort.id)
    .where('state', 'applied')
    .orderBy('applied_at', 'desc')
    .orderBy('id', 'desc')
    .first()
  const sameFile = await RosterImport.query({ client: trx })
    .where('cohort_id', cohort.id)
    .where('file_sha256', sha256)
    .whereIn('state', open)
    .orderBy('id', 'desc')
    .first()
  return sameFile ?? (lastApplied?.fileSha256 === sha256 ? lastApplied : null)
}
