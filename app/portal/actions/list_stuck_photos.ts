import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import Submission from '#capture/models/submission'
import { dbTime } from '#shared/db_time'

const STUCK_MINUTES = 15
const SHOWN = 50

/** Photos that have been in processing for longer than any photo takes. */
export function stuckPhotos(query: DatabaseQueryBuilderContract, now: DateTime) {
  return query
    .where('state', 'processing')
    .where('created_at', '<', dbTime(now.minus({ minutes: STUCK_MINUTES })))
}

/** The oldest of them, with school and cohort; whose they are is told on the student's own page only. */
export async function listStuckPhotos(now: DateTime): Promise<Submission[]> {
  const rows = await stuckPhotos(db.from('submissions'), now)
    .select('id')
    .orderBy('created_at')
    .limit(SHOWN)
  return Submission.query()
    .whereIn(
      'id',
      rows.map(({ id }) => id)
    )
    .preload('cohort', (cohort) => cohort.preload('school'))
    .orderBy('created_at')
}
