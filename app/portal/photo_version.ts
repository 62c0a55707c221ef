import type { DateTime } from 'luxon'
import type Submission from '#capture/models/submission'

/** What became of a photo that a newer one has replaced. */
export type VersionResult =
  'returned' | 'rejected' | 'expired' | 'match_failed' | 'withdrawn' | 'replaced'

export interface PhotoVersion {
  id: string
  version: number
  at: DateTime
  result: VersionResult
  /** Codes of resources/lang/…/findings.json. */
  reasons: string[]
  note: string | null
  /** The kind of picture that is still held. */
  picture: 'finished' | 'original' | null
}

/** An earlier photo of a collection as its student sees it. */
export function photoVersion(photo: Submission): PhotoVersion {
  const result = resultOf(photo)
  return {
    id: photo.id,
    version: photo.version,
    at: photo.decidedAt ?? photo.submittedAt ?? photo.processedAt ?? photo.createdAt,
    result,
    reasons: reasonsOf(photo, result),
    note: photo.returnNote,
    picture: photo.finishedKey ? 'finished' : photo.previewKey ? 'original' : null,
  }
}

/** Giving a returned photo up withdraws it; its return stays what the student wants to read about. */
function resultOf(photo: Submission): VersionResult {
  if (photo.state === 'match_failed' || photo.state === 'expired') return photo.state
  if (photo.returnReasons?.length) return 'returned'
  if (photo.reviewSince) return 'withdrawn'
  return photo.rejections.length > 0 ? 'rejected' : 'replaced'
}

function reasonsOf(photo: Submission, result: VersionResult): string[] {
  if (result === 'rejected') return photo.rejections.map(({ code }) => code)
  return result === 'match_failed' ? [] : (photo.returnReasons ?? [])
}
