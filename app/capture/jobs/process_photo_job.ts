import { processPhoto } from '#capture/actions/process_photo'
import { Job, type JobOptions } from '#shared/queue'

/** Processes one photo; the payload is an id, the row says whether there is still something to do. */
export default class ProcessPhotoJob extends Job<{ submissionId: string }> {
  static options: JobOptions = { name: 'capture.process_photo', queue: 'photos', maxRetries: 1 }

  async execute() {
    await processPhoto(this.payload.submissionId)
  }
}
