import Consent from '#accounts/models/consent'
import { PHOTO_CONSENTS } from '#capture/missing_photo_consents'

/** Records the consents that a student gives before the first photo. */
export async function givePhotoConsents(studentId: string): Promise<void> {
  await Consent.createMany(
    PHOTO_CONSENTS.map((code) => ({
      studentId,
      code,
      textVersion: 'test',
      textHash: '0'.repeat(64),
      locale: 'zh-CN' as const,
      given: true,
      channel: 'web',
    }))
  )
}
