import { appendFileSync } from 'node:fs'
import type { NamedReporterContract } from '@japa/runner/types'

/** Adds the run's counts to the file that TEST_COUNTS names, one JSON object a line: the runner script sums them up. */
export function countReporter(): NamedReporterContract {
  return {
    name: 'count',
    handler: (runner, emitter) => {
      emitter.on('runner:end', () => {
        if (!process.env.TEST_COUNTS) return
        const { aggregates } = runner.getSummary()
        const { passed, failed, skipped } = aggregates
        appendFileSync(process.env.TEST_COUNTS, `${JSON.stringify({ passed, failed, skipped })}\n`)
      })
    },
  }
}
