/** A running service: what it printed so far, and how to end it. */
export interface RunningService {
  output: string
  stop(): Promise<void>
}

export interface ServicePlace {
  address: string
  startDemo(): Promise<RunningService>
  startProduction(): Promise<RunningService>
  remove(): void
}

export function makePlace(): Promise<ServicePlace>
