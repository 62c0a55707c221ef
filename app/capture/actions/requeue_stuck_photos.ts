import { DateTime } from 'luxon'
import ProcessPhotoJob from '#capture/jobs/process_photo_job'
import Submission from '#capture/models/submission'
import { dbTime } from '#shared/db_time'

/**
 * Sends photos that are still `processing` again: their job was lost between commit and dispatch, or with the process
 * that ran it. A job that still waits is harmless beside the new one: the second finds nothing to do. A photo that was
 * sent again counts as touched, so that a long queue is not sent anew every minute.
 *
 * @param minutes  only photos that nothing happened to for so long
 * @returns how many were sent
 */
export async function requeueStuckPhotos(
  minutes: number,
  now: DateTime = DateTime.utc()
): Promise<number> {
  const stuck = await Submission.query()
    .where('state', 'processing')
    .where('updated_at', '<=', dbTime(now.minus({ minutes })))
    .select('id')
  for (const { id } of stuck) {
    await ProcessPhotoJob.dispatch({ submissionId: id })
    await Submission.query()
      .where('id', id)
      .where('state', 'processing')
      .update({ updated_at: dbTime(now) })
  }
  return stuck.length
}
