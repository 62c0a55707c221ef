import type { HttpContext } from '@adonisjs/core/http'
import type Submission from '#capture/models/submission'
import type { QueueFilter } from '#review/queue'

/** On to the desk with a photo, or to the queue when there is none. The filter goes along. */
export function openDesk(
  { response }: HttpContext,
  photo: Pick<Submission, 'id'> | null,
  { school, cohort, source, only, until }: QueueFilter
) {
  const options = { qs: { school, cohort, source, only, until } }
  return photo
    ? response.redirect().toRoute('review.desk.show', { id: photo.id }, options)
    : response.redirect().toRoute('review.queue.show', [], options)
}
