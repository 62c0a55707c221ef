import Collection from '#capture/models/collection'
import type PhoneLink from '#capture/models/phone_link'
import Submission from '#capture/models/submission'

/** The photo that was handed in since a link was made; null while there is none. */
export async function findPhonePhoto(link: PhoneLink): Promise<Submission | null> {
  if (!link.endedAt) return null
  const collection = await Collection.findOrFail(link.collectionId)
  const current = await Submission.find(collection.currentSubmissionId ?? '')
  // The link's own time has whole seconds in the database, as the photo's has.
  return current && current.createdAt >= link.createdAt ? current : null
}
