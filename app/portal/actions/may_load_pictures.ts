import type { DateTime } from 'luxon'
import AccessEvent from '#audit/models/access_event'
import { dbTime } from '#shared/db_time'

/** How the look at a page of a contact sheet is recorded: once for all of its pictures. */
export const SHEET_LOOK = 'contact_sheet'
/** So long after the page its pictures may still be loaded. */
const LOOK_MINUTES = 30

/** Nobody sees a picture of a contact sheet without a recorded look at the sheet. */
export async function mayLoadPictures(
  staffId: string,
  cohortId: string,
  now: DateTime
): Promise<boolean> {
  const look = await AccessEvent.query()
    .where('subject_kind', 'cohorts')
    .where('subject_id', cohortId)
    .where('staff_id', staffId)
    .where('what', SHEET_LOOK)
    .where('created_at', '>', dbTime(now.minus({ minutes: LOOK_MINUTES })))
    .first()
  return look !== null
}
