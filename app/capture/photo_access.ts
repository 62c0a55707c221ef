import type { HttpContext } from '@adonisjs/core/http'
import type PhoneLink from '#capture/models/phone_link'

/** Who hands in the photo of which collection, and where its pages are: a student's own, or those of a phone's hand-over. */
export interface PhotoAccess {
  collectionId: string
  studentId: string
  isPhone: boolean
  routeParams: { id?: string }
  routes: {
    page: 'capture.photos.create' | 'phone.photos.create'
    store: 'capture.photos.store' | 'phone.photos.store'
    tickets: 'capture.camera_tickets.store' | 'phone.camera_tickets.store'
    consents: 'capture.photo_consents.store' | 'phone.photo_consents.store'
  }
}

const OWN_ROUTES: PhotoAccess['routes'] = {
  page: 'capture.photos.create',
  store: 'capture.photos.store',
  tickets: 'capture.camera_tickets.store',
  consents: 'capture.photo_consents.store',
}
const PHONE_ROUTES: PhotoAccess['routes'] = {
  page: 'phone.photos.create',
  store: 'phone.photos.store',
  tickets: 'phone.camera_tickets.store',
  consents: 'phone.photo_consents.store',
}

/** The access of a request that the student guard or the phone's middleware let pass. */
export function photoAccess({ auth, params, phoneLink }: HttpContext): PhotoAccess {
  if (phoneLink) {
    const { collectionId, studentId } = phoneLink
    return { collectionId, studentId, isPhone: true, routeParams: {}, routes: PHONE_ROUTES }
  }
  return {
    collectionId: params.id,
    studentId: auth.use('student').getUserOrFail().id,
    isPhone: false,
    routeParams: { id: params.id },
    routes: OWN_ROUTES,
  }
}

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    /** The hand-over by which this phone may take a photo. */
    phoneLink?: PhoneLink
  }
}
