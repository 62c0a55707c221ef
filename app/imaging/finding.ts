/** What an automatic check saw. `code` names its sentences in resources/lang/<locale>/findings.json. */
export interface Finding {
  code: FindingCode
  severity: 'reject' | 'warn'
  /** The measured value and the limit it broke, in the check's own unit (docs/photo-standard.md); null when there is none. */
  value: number | null
  limit: number | null
}

/** Every code that the engine can raise, worst first: findings are listed in this order. */
export const FINDING_CODES = [
  'file_unreadable',
  'file_type_unsupported',
  'file_too_large',
  'photo_too_small',
  'no_face',
  'many_faces',
  'head_cut_off',
  'face_too_small',
  'wrong_aspect',
  'eyes_closed',
  'mouth_open',
  'head_turned',
  'head_tilted',
  'blurred',
  'cutout_failed',
  'background_not_plain',
  'too_dark',
  'too_bright',
  'low_resolution',
  'geometry_relaxed',
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

/** Rejections before warnings, the worst first. */
export function sortFindings(findings: Finding[]): Finding[] {
  const rank = (finding: Finding) =>
    (finding.severity === 'reject' ? 0 : 100) + FINDING_CODES.indexOf(finding.code)
  return [...findings].sort((a, b) => rank(a) - rank(b))
}
