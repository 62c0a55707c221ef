import { hasConsent } from '#accounts/actions/record_consents'
import type { ConsentCode } from '#accounts/models/consent'

/** What a student agrees to before the first photo: the picture itself, and who gets it. */
export const PHOTO_CONSENTS = [
  'sensitive_face',
  'share_school_chsi',
] as const satisfies readonly ConsentCode[]
export type PhotoConsent = (typeof PHOTO_CONSENTS)[number]

/** @returns those of `PHOTO_CONSENTS` that the student has not given, or has taken back */
export async function missingPhotoConsents(studentId: string): Promise<PhotoConsent[]> {
  const missing: PhotoConsent[] = []
  for (const code of PHOTO_CONSENTS) {
    if (!(await hasConsent(studentId, code))) missing.push(code)
  }
  return missing
}
