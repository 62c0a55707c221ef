/** Milliseconds of each stage and of all together. */
export type TimingsMs = Record<string, number>

/** Takes the time of consecutive stages. */
export class Stopwatch {
  private readonly start = performance.now()
  private last = this.start
  private readonly stages: TimingsMs = {}

  lap(stage: string) {
    const now = performance.now()
    this.stages[stage] = Math.round(now - this.last)
    this.last = now
  }

  total(): TimingsMs {
    return { ...this.stages, total: Math.round(performance.now() - this.start) }
  }
}
