import { applyRoster } from '#roster/actions/apply_roster'
import { Job, type JobOptions } from '#shared/queue'

/** Writes a confirmed import. */
export default class ApplyRosterJob extends Job<{ importId: string }> {
  static options: JobOptions = {
    name: 'roster.apply_roster',
    queue: 'rosters',
    timeout: '10m',
    maxRetries: 3,
  }

  async execute() {
    await applyRoster(this.payload.importId)
  }
}
