import { portraits } from '#tests/support/portraits'
import { randomUUID } from 'node:crypto'
import type { ApiClient } from '@japa/api-client'
import type Student from '#accounts/models/student'
import type Collection from '#capture/models/collection'
import { issueCameraTicket } from '#capture/actions/issue_camera_ticket'
import { sharp } from '#imaging/image_loader'

/** Five frames of one person: the second is sharp with closed eyes, the fourth the sharpest with open ones. */
export async function burst(): Promise<Buffer[]> {
  const { open, closed } = await portraits({
    open: { seed: 1, width: 960, height: 1280, badge: true },
    closed: { seed: 1, width: 960, height: 1280, badge: true, fault: 'eyes_closed' },
  })
  const blurred = (sigma: number) => sharp(open).blur(sigma).jpeg({ quality: 92 }).toBuffer()
  return [await blurred(3), closed, await blurred(2.2), open, await blurred(1.6)]
}

/** Hands in frames as the script of the photo page does, with a ticket of the server unless one is named. */
export async function sendBurst(
  client: ApiClient,
  student: Student,
  collection: Collection,
  frames: Buffer[],
  fields: Record<string, string> = {}
) {
  const ticket = await issueCameraTicket(collection.id, student.id)
  const request = client
    .post(`/collections/${collection.id}/photo`)
    .loginAs(student)
    .withCsrfToken()
    .accept('json')
    .fields({ upload_key: randomUUID(), ticket, ...fields })
  frames.forEach((frame, index) =>
    request.file('photo', frame, { filename: `photo-${index + 1}.jpg` })
  )
  return request
}
