import Consent, { type ConsentCode } from '#accounts/models/consent'

/** What a student agrees to before the first photo: the picture itself, and who gets it. */
export const PHOTO_CONSENTS = [
  'sensitive_face',
  'share_school_chsi',
] as const satisfies readonly ConsentCode[]
export type PhotoConsent = (typeof PHOTO_CONSENTS)[number]

/** @returns those of `PHOTO_CONSENTS` that the student has not given or has taken back */
export async function missingPhotoConsents(studentId: string): Promise<PhotoConsent[]> {
  const given = await Consent.query()
    .where('student_id', studentId)
    .whereIn('code', [...PHOTO_CONSENTS])
    .orderBy('created_at')
    .orderBy('id')
  return PHOTO_CONSENTS.filter((code) => !given.findLast((consent) => consent.code === code)?.given)
}
