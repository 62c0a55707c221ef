import type { HttpContext } from '@adonisjs/core/http'
import type Submission from '#capture/models/submission'
import { readFile } from '#shared/file_store'

/**
 * Answers with a picture of a photo: `finished` as it will be delivered, `original` as a small copy of what was handed in,
 * made by the picture workers. The received file itself is never sent. 404 until there is such a picture.
 */
export async function sendPicture(
  response: HttpContext['response'],
  submission: Submission,
  kind: 'finished' | 'original'
) {
  return sendJpeg(response, kind === 'finished' ? submission.finishedKey : submission.previewKey)
}

/**
 * Answers with a stored JPEG that no cache may keep; 404 without a key.
 *
 * @param disposition  attachment for a file to keep; its name tells nothing about the person
 */
export async function sendJpeg(
  response: HttpContext['response'],
  key: string | null,
  disposition: 'inline' | 'attachment' = 'inline'
) {
  if (!key) return response.notFound()
  return response
    .header('Content-Type', 'image/jpeg')
    .header('Content-Disposition', `${disposition}; filename="graduation-photo.jpg"`)
    .header('Cache-Control', 'no-store')
    .header('X-Robots-Tag', 'noindex')
    .send(await readFile(key))
}
