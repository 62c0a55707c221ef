import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { NOTICE_EVENTS, SMS_EVENTS } from '#messages/notice_events'
import { noticeTarget } from '#messages/notice_target'
import { noticeWords } from '#messages/notice_words'

/** Everything that some event's words need. */
const PARAMS = {
  version: 2,
  promisedAt: '2026-11-25T02:00:00.000Z',
  reasons: ['hair_over_brows', 'blurred'],
  deadlineAt: '2026-11-26T08:30:00.000Z',
  closesAt: '2026-11-24T08:30:00.000Z',
  amountFen: 4200,
  number: '2026112400000001',
  carrier: 'sf',
  waybill: 'SF1234567890',
}

test.group('Notices in words', () => {
  test('{$self} has words in both languages')
    .with([...NOTICE_EVENTS])
    .run(({ assert }, event) => {
      for (const locale of ['zh-CN', 'en']) {
        const words = noticeWords({ event, params: PARAMS }, i18nManager.locale(locale))
        const isSms = SMS_EVENTS.includes(event)
        for (const text of [words.title, words.text, ...(isSms ? [words.sms!] : [])]) {
          assert.isNotEmpty(text)
          assert.notInclude(text, 'translation missing')
          assert.notMatch(text, /[{}]|undefined|\d{4}-\d{2}-\d{2}T/)
        }
        assert.equal(words.sms !== null, isSms)
      }
    })

  test('times are Shanghai’s, amounts yuan, reasons phrases, couriers names', ({ assert }) => {
    const { text } = noticeWords(
      { event: 'photo_returned', params: PARAMS },
      i18nManager.locale('zh-CN')
    )
    assert.equal(text, '原因：头发遮挡眉眼、照片模糊。请在 2026-11-26 16:30 前重新提交，不再收费。')
    const paid = noticeWords({ event: 'order_paid', params: PARAMS }, i18nManager.locale('en'))
    assert.include(paid.text, '42.00 yuan')
    const sent = (locale: string) =>
      noticeWords({ event: 'prints_shipped', params: PARAMS }, i18nManager.locale(locale)).text
    assert.include(sent('zh-CN'), '顺丰速运')
    assert.include(sent('en'), 'SF Express')
  })

  test('each leads to where it happened', ({ assert }) => {
    const target = (event: (typeof NOTICE_EVENTS)[number], collectionId: string | null) =>
      noticeTarget({ event, collectionId })?.route ?? null
    assert.equal(target('order_paid', 'c'), 'orders.orders.index')
    assert.equal(target('photo_returned', 'c'), 'portal.progress.show')
    assert.equal(target('case_message', 'c'), 'capture.case_messages.index')
    assert.isNull(target('record_changed', null))
  })
})
