import type { DateTime } from 'luxon'
import ReviewDecision from '#review/models/review_decision'
import { dbTime } from '#shared/db_time'

/** A decision that its reviewer can still undo. */
export interface Undoable {
  submissionId: string
  verdict: 'approved' | 'returned'
  name: string
  secondsLeft: number
}

/** @returns the reviewer's last decision while its student has not been told; null after that */
export async function readUndoable(staffId: string, now: DateTime): Promise<Undoable | null> {
  const decision = await ReviewDecision.query()
    .withScopes((scopes) => scopes.standing())
    .where('staff_id', staffId)
    .whereHas('submission', (photo) => {
      photo.where('told_at', '>', dbTime(now)).whereIn('state', ['approved', 'returned'])
    })
    .preload('submission', (photo) => photo.preload('collection'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .first()
  if (!decision) return null
  const { id, toldAt, collection } = decision.submission
  return {
    submissionId: id,
    verdict: decision.verdict as Undoable['verdict'],
    name: collection.information?.name ?? '',
    secondsLeft: Math.max(1, Math.round(toldAt!.diff(now, 'seconds').seconds)),
  }
}
