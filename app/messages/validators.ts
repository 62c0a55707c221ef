import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import { DateTime } from 'luxon'
import { ANNOUNCEMENT_SORTS } from '#messages/actions/list_announcements'
import { TEXT_GROUP_CODES } from '#messages/editable_texts'
import { ANNOUNCEMENT_AUDIENCES } from '#messages/models/announcement'
import { NOTICE_EVENTS } from '#messages/notice_events'
import { dayField } from '#shared/day_field'
import { pageNumber } from '#shared/page_number'
import { SHANGHAI } from '#shared/shanghai_time'

const MESSAGE_LENGTH = 1000
const TEXT_LENGTH = 1000

const line = (max: number) => vine.string().trim().minLength(1).maxLength(max)

/** Line breaks stay, as one character each. */
const lines = (max: number) =>
  vine
    .string()
    .parse((value) => (typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value))
    .trim()
    .minLength(1)
    .maxLength(max)

export const noticesValidator = vine.create({ page: pageNumber })

export const caseMessageValidator = vine.create({ body: lines(MESSAGE_LENGTH) })

export const outboxValidator = vine.create({
  state: vine.enum(['waiting', 'cancelled'] as const).optional(),
  channel: vine.enum(['email', 'sms'] as const).optional(),
  event: vine.enum(NOTICE_EVENTS).optional(),
  from: dayField().optional(),
  to: dayField().optional(),
  page: pageNumber,
})

export const listTextsValidator = vine.create({
  group: vine.enum(TEXT_GROUP_CODES).optional(),
  search: vine.string().trim().maxLength(60).optional(),
  edited: vine.boolean().optional(),
})

export const editTextValidator = vine.create({ zh: lines(TEXT_LENGTH), en: lines(TEXT_LENGTH) })

/** What a datetime-local box sends, read as Shanghai's time. */
const shanghaiMoment = vine
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/)
  .use(
    vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
      const isReal = DateTime.fromISO(String(value), { zone: SHANGHAI }).isValid
      if (!isReal) field.report('The {{ field }} is no time', 'regex', field)
    })()
  )
  .transform((value) => DateTime.fromISO(value, { zone: SHANGHAI }).toUTC())

export const announcementValidator = vine.create({
  title: line(50),
  titleEn: line(120).optional(),
  content: lines(2000),
  bodyEn: lines(4000).optional(),
  audience: vine.enum(ANNOUNCEMENT_AUDIENCES),
  schoolId: vine.string().uuid().optional(),
  endsAt: shanghaiMoment.clone().optional(),
})

export const publicationValidator = vine.create({ publishAt: shanghaiMoment.clone().optional() })

export const listAnnouncementsValidator = vine.create({
  state: vine.enum(['draft', 'scheduled', 'published', 'ended'] as const).optional(),
  audience: vine.enum(ANNOUNCEMENT_AUDIENCES).optional(),
  search: vine.string().trim().maxLength(60).optional(),
  sort: vine.enum(ANNOUNCEMENT_SORTS).optional(),
  page: pageNumber,
})
