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

/**
 * What a browser says it found, as far as it can be true: positions of this delivery, a missing file differs in nothing.
 *
 * @param fileCount  of the delivery
 */
export function readVerdict(
  verdict: { differs?: string; missing?: string; extra?: string[]; extra_count: number },
  fileCount: number
): Verification {
  const missing = readPositions(verdict.missing ?? '', fileCount)
  const differs = readPositions(verdict.differs ?? '', fileCount).filter(
    (position) => !missing.includes(position)
  )
  return {
    by: 'browser',
    same: fileCount - missing.length - differs.length,
    differs,
    missing,
    extra: verdict.extra ?? [],
    extraCount: verdict.extra_count,
  }
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
