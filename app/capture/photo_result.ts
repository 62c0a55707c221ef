import type Submission from '#capture/models/submission'
import { FINDING_CODES, type FindingCode } from '#imaging/finding'
import { photoPreset } from '#imaging/presets'

/** Checks that need no mention when they pass: a file that could not be read has no result. */
const UNSPOKEN: FindingCode[] = ['file_unreadable', 'file_type_unsupported', 'file_too_large']

/** Codes of the checks that a photo passed (words: capture.passed.<code>); none when it could not be measured. */
export function passedChecks({ findings, report }: Submission): FindingCode[] {
  if (!report?.geometry) return []
  const found = (findings ?? []).map(({ code }) => code)
  return FINDING_CODES.filter((code) => !UNSPOKEN.includes(code) && !found.includes(code))
}

/** What the measures of a finished picture may be, as [min, max] pixels. */
export function measureLimits(presetId: string) {
  const { hairTopY, eyeLineY, faceWidth } = photoPreset(presetId)
  return {
    hairTopY: [hairTopY.min, hairTopY.max],
    eyeLineY: [eyeLineY.min, eyeLineY.max],
    faceWidth: [faceWidth.min, faceWidth.max],
  }
}
