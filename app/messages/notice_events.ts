/**
 * Everything that a student is told about. The words of each stand in resources/lang (messages.json): `title` and `text`
 * in the app and the e-mail, `sms` for those that also go to the phone (service rules: no links, no numbers to call).
 */
export const NOTICE_EVENTS = [
  'photo_submitted',
  'photo_in_review',
  'photo_reopened',
  'photo_approved',
  'photo_returned',
  'return_deadline',
  'return_expired',
  'photo_withdrawn',
  'photo_delivered',
  'chsi_check',
  'chsi_confirmed',
  'chsi_match_failed',
  'person_requested',
  'extension_asked',
  'extension_granted',
  'extension_refused',
  'order_placed',
  'order_paid',
  'order_closed',
  'refund_started',
  'refunded',
  'prints_making',
  'prints_shipped',
  'prints_received',
  'prints_at_school',
  'prints_pickup_ready',
  'record_changed',
  'case_message',
  'reminder',
] as const
export type NoticeEvent = (typeof NOTICE_EVENTS)[number]

/** Events that are urgent or final enough for a text message. */
export const SMS_EVENTS: NoticeEvent[] = [
  'photo_approved',
  'photo_returned',
  'return_deadline',
  'prints_shipped',
  'refunded',
  'photo_delivered',
]
