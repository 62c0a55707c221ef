import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import Student from '#accounts/models/student'
import { recordAudit } from '#audit/actions/record_audit'
import { findCurrentCollection } from '#capture/actions/find_current_collection'
import { lockCollection } from '#capture/actions/lock_collection'
import Collection from '#capture/models/collection'
import { requireOpenWindow } from '#capture/require_open_window'
import { findRosterMatch } from '#roster/actions/find_roster_match'
import Cohort from '#roster/models/cohort'
import GraduateRecord from '#roster/models/graduate_record'

/**
 * 开始线上采集. A school's record that agrees with the student decides the cohort, otherwise `chosenCohortId` does.
 * Whoever has a collection goes on with it; while its information is not confirmed, another school may be chosen.
 *
 * @returns null when no record agrees and no cohort was chosen: the student has to choose
 * @throws Refusal when the cohort takes no new collections now
 */
export async function startCollection(
  studentId: string,
  chosenCohortId: string | null,
  now: DateTime
): Promise<Collection | null> {
  return db.transaction(async (trx) => {
    const student = await Student.query({ client: trx })
      .where('id', studentId)
      .forUpdate()
      .firstOrFail()
    const latest = await findCurrentCollection(studentId, trx)
    const current = latest && (await lockCollection(trx, latest.id, studentId))
    if (current?.isConfirmed || current?.graduateRecordId) return current

    const record = await findRosterMatch(student, trx)
    const cohortId = record?.cohortId ?? chosenCohortId
    if (!cohortId) return current
    if (!record && cohortId === current?.cohortId) return current

    const cohort = await Cohort.query({ client: trx })
      .where('id', cohortId)
      .preload('windows')
      .firstOrFail()
    requireOpenWindow(cohort, now)

    const collection = current ?? new Collection().merge({ studentId, confirmedAt: null })
    collection.useTransaction(trx)
    collection.cohortId = cohort.id
    collection.graduateRecordId = record?.id ?? null
    await collection.save()
    await recordAudit(trx, {
      actor: { kind: 'student', id: studentId },
      action: current ? 'collection.moved' : 'collection.started',
      subject: collection,
      details: { cohortId: cohort.id, matched: record !== null },
    })
    if (record) await matchRecord(trx, record.id, studentId)
    return collection
  })
}

async function matchRecord(trx: TransactionClientContract, recordId: string, studentId: string) {
  const record = await GraduateRecord.query({ client: trx })
    .where('id', recordId)
    .forUpdate()
    .firstOrFail()
  if (record.studentId === studentId) return

  record.match(studentId)
  await record.save()
  await recordAudit(trx, {
    actor: { kind: 'student', id: studentId },
    action: 'graduate_record.matched',
    subject: record,
  })
}
