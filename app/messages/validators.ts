import vine from '@vinejs/vine'
import { NOTICE_EVENTS } from '#messages/notice_events'
import { pageNumber } from '#shared/page_number'

export const MESSAGE_LENGTH = 1000

export const noticesValidator = vine.create({ page: pageNumber })

/** Line breaks stay, as one character each. */
export const caseMessageValidator = vine.create({
  body: vine
    .string()
    .parse((text) => (typeof text === 'string' ? text.replace(/\r\n?/g, '\n') : text))
    .trim()
    .minLength(1)
    .maxLength(MESSAGE_LENGTH),
})

const day = vine.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)

export const outboxValidator = vine.create({
  state: vine.enum(['waiting', 'cancelled'] as const).optional(),
  channel: vine.enum(['email', 'sms'] as const).optional(),
  event: vine.enum(NOTICE_EVENTS).optional(),
  from: day.clone().optional(),
  to: day.clone().optional(),
  page: pageNumber,
})
