/** One file that an archive must hold. Positions are those of the delivery's items, then the index and the manifest. */
export interface ExpectedFile {
  position: number
  path: string
  bytes: number
  sha256: string
}

/** What was found when somebody compared an archive with its delivery. */
export interface Verification {
  /** The browser's word is the school's own: the archive itself stayed with them. */
  by: 'browser' | 'server'
  same: number
  /** Positions. */
  differs: number[]
  missing: number[]
  /** Names of files that do not belong to it, the first of them only. */
  extra: string[]
  extraCount: number
}

/** Why a file cannot be compared at all. */
export const ARCHIVE_FAULTS = [
  'not_zip',
  'truncated',
  'wrong_delivery',
  'not_delivery',
  'too_many',
] as const
export type ArchiveFault = (typeof ARCHIVE_FAULTS)[number]

export const EXTRA_NAMES_KEPT = 100
/** An archive with so many more files than it should have is not looked at further. */
export const MAX_EXTRA = 1000

export function isWhole({ differs, missing, extraCount }: Verification): boolean {
  return differs.length + missing.length + extraCount === 0
}

/** Positions as a browser sends them: `1-5.9` is 1 to 5 and 9. */
export const POSITIONS = /^(\d{1,6}(-\d{1,6})?(\.\d{1,6}(-\d{1,6})?)*)?$/

/** @returns the positions from 1 to `last`, without repeats, in order */
export function readPositions(text: string, last: number): number[] {
  const positions = new Set<number>()
  for (const range of text.split('.').filter(Boolean)) {
    const [from, to = from] = range.split('-').map(Number)
    for (let at = Math.max(1, from); at <= Math.min(to, last); at += 1) positions.add(at)
  }
  return [...positions].sort((a, b) => a - b)
}
