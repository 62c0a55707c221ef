import { checkRoster } from '#roster/actions/check_roster'
import { failRoster } from '#roster/actions/fail_roster'
import { Job, type JobOptions } from '#shared/queue'

/** Reads and checks an uploaded workbook. */
export default class CheckRosterJob extends Job<{ importId: string }> {
  static options: JobOptions = {
    name: 'roster.check_roster',
    queue: 'rosters',
    timeout: '10m',
    maxRetries: 2,
  }

  async execute() {
    await checkRoster(this.payload.importId)
  }

  async failed() {
    await failRoster(this.payload.importId, 'check_failed')
  }
}
