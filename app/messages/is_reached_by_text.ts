import { SMS_EVENTS, type NoticeEvent } from '#messages/notice_events'

/** Chinese mainland numbers only: others cannot be reached by the text message providers. */
const MAINLAND_MOBILE = /^1\d{10}$/

/** Whether this event is also sent to this mobile as a text message. */
export function isReachedByText(event: NoticeEvent, mobile: string): boolean {
  return SMS_EVENTS.includes(event) && MAINLAND_MOBILE.test(mobile)
}
