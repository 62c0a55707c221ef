import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { renderSVG } from 'uqr'
import { appUrl } from '#config/app'
import { createPhoneLink } from '#capture/actions/create_phone_link'
import { findPhonePhoto } from '#capture/actions/find_phone_photo'
import Collection from '#capture/models/collection'
import PhoneLink from '#capture/models/phone_link'

const SESSION_KEY = 'phone_link'

/** The computer's side of a hand-over; its token is only in this session and in the QR code. */
export default class PhoneLinksController {
  async show({ auth, i18n, params, request, response, session, view }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const collection = await Collection.query()
      .where('id', params.id)
      .where('student_id', student.id)
      .firstOrFail()
    const kept: { id: string; token: string } | null = session.get(SESSION_KEY, null)
    const link =
      kept &&
      (await PhoneLink.query().where('id', kept.id).where('collection_id', collection.id).first())
    const photo = link && (await findPhonePhoto(link))
    if (photo) return response.redirect().toRoute('capture.submissions.show', { id: photo.id })

    const isOpen = link?.isOpen(DateTime.utc()) ?? false
    const origin = new URL(appUrl ?? request.completeUrl()).origin
    const address = `${origin}/phone/${kept?.token}`
    return view.render('capture/phone_links/show', {
      collection,
      link: isOpen ? link : null,
      address,
      qr: isOpen ? renderSVG(address, { ecc: 'M', border: 2 }) : null,
      seconds: link && isOpen ? Math.ceil(link.expiresAt.diffNow('seconds').seconds) : 0,
      locale: i18n.locale,
    })
  }

  async store({ auth, params, response, session }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const { link, token } = await createPhoneLink(params.id, student.id)
    session.put(SESSION_KEY, { id: link.id, token })
    return response.redirect().toRoute('capture.phone_links.show', { id: params.id })
  }
}
