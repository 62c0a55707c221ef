import type { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import { writeCaseMessage } from '#capture/actions/write_case_message'
import Collection from '#capture/models/collection'
import { keepAnnouncement } from '#messages/actions/keep_announcement'
import { publishAnnouncement } from '#messages/actions/publish_announcement'
import { answerCase } from '#portal/actions/answer_case'

/** What students and staff wrote to each other, some of it still to be answered, and two announcements, one of them a draft. */
export async function loadMessages(staff: Map<string, Staff>, now: DateTime): Promise<void> {
  const collections = await Collection.query().preload('student')
  const of = (name: string) => collections.find(({ student }) => student.name === name)!
  const write = (collection: Collection, body: string) =>
    writeCaseMessage(collection.id, collection.studentId, body, now)

  const returned = of('张皓轩')
  await write(returned, '您好，我的照片因为头发被退回了。\n用发夹把刘海别到两侧可以吗？')
  await answerCase(
    returned,
    staff.get('operator')!,
    '您好，可以。请露出双眉和两只耳朵，重新提交不再收费。',
    now
  )
  await write(of('欧阳晓彤'), '请问大概什么时候能审核完？')
  await write(of('徐㼆'), '我的名字有生僻字，交给学信网的姓名会显示正确吗？')
  await write(of('林诗涵'), '纸质照片可以改寄到家里吗？')
  await answerCase(
    of('林诗涵'),
    staff.get('operator')!,
    '可以。请把收件人、电话和地址发在这里，制作前都能改。',
    now
  )

  const administrator = staff.get('administrator')!
  const announcement = await keepAnnouncement(
    null,
    {
      title: '2027 届毕业照线上采集已开始',
      titleEn: 'Photos of the class of 2027 can now be taken online',
      body: '请在开放时间内完成采集。\n也可以带身份证件到采集中心现场拍摄，地址和时间见“帮助与联系”。',
      bodyEn:
        'Please finish while collection is open.\nYou can also come to our centre with your ID: see “Help and contact”.',
      audience: 'students',
      schoolId: null,
      endsAt: null,
    },
    administrator.id
  )
  await publishAnnouncement(announcement.id, now, administrator.id, now)
  await keepAnnouncement(
    null,
    {
      title: '元旦期间审核安排',
      titleEn: 'Reviews around New Year',
      body: '1 月 1 日至 3 日不审核照片，期间提交的照片从 1 月 4 日起审核。',
      bodyEn:
        'No photos are reviewed from 1 to 3 January; those handed in then follow from 4 January.',
      audience: 'students',
      schoolId: null,
      endsAt: null,
    },
    administrator.id
  )
}
