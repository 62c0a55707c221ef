import { keyedHash } from '#shared/keyed_hash'

/** Hash digits that are read, and how many values they have. */
const DIGITS = 8
const VALUES = 16 ** DIGITS

/**
 * Whether a photo is in the share that a person looks at although it is clean: by a keyed hash of its id, so that nobody
 * can tell beforehand and asking again gives the same answer.
 */
export function isSampled(submissionId: string, sharePercent: number): boolean {
  const hash = keyedHash('review.sample', submissionId)
  return (Number.parseInt(hash.slice(0, DIGITS), 16) / VALUES) * 100 < sharePercent
}
