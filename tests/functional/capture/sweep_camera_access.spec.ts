import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { createPhoneLink } from '#capture/actions/create_phone_link'
import { issueCameraTicket, ticketHash } from '#capture/actions/issue_camera_ticket'
import { openPhoneLink } from '#capture/actions/open_phone_link'
import { receivePhoto } from '#capture/actions/receive_photo'
import { sweepCameraAccess } from '#capture/actions/sweep_camera_access'
import CameraTicket from '#capture/models/camera_ticket'
import PhoneLink from '#capture/models/phone_link'
import Submission from '#capture/models/submission'
import { burst } from '#tests/support/camera'
import { confirmedCollection, openCohort } from '#tests/support/people'

test.group('Camera tickets and phone links', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a day after their time they are deleted, used or not; the photo stays a camera photo', async ({
    assert,
  }) => {
    const { id: collectionId, studentId } = await confirmedCollection(await openCohort())
    const { link, token } = await createPhoneLink(collectionId, studentId)
    await openPhoneLink(token, null)
    const ticket = await issueCameraTicket(collectionId, studentId)
    const { submission } = await receivePhoto(collectionId, studentId, {
      frames: await burst(),
      ticket,
    })
    await issueCameraTicket(collectionId, studentId)

    await sweepCameraAccess(DateTime.utc().plus({ hours: 24 }))
    assert.isNotNull(await PhoneLink.find(link.id))
    assert.isNotNull(await CameraTicket.findBy('token_hash', ticketHash(ticket)))

    assert.isAtLeast(await sweepCameraAccess(DateTime.utc().plus({ hours: 25 })), 3)
    assert.isNull(await PhoneLink.find(link.id))
    assert.lengthOf(await CameraTicket.query().where('collection_id', collectionId), 0)
    const photo = await Submission.findOrFail(submission.id)
    assert.equal(photo.source, 'camera')
  })
})
