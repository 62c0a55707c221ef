import type { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import { writeCaseMessage } from '#capture/actions/write_case_message'
import Collection from '#capture/models/collection'
import { DEMO_STUDENTS, type DemoStep } from '#database/demo/people'
import { keepAnnouncement } from '#messages/actions/keep_announcement'
import { publishAnnouncement } from '#messages/actions/publish_announcement'
import { answerCase } from '#portal/actions/answer_case'

/** What students and staff wrote to each other, one message still to be answered, and an announcement. */
export async function loadMessages(staff: Map<string, Staff>, now: DateTime): Promise<void> {
  const collections = await Collection.query().preload('student')
  const at = (step: DemoStep) => {
    const names = DEMO_STUDENTS.filter((student) => student.step === step).map(({ name }) => name)
    return collections.find(({ student }) => names.includes(student.name))!
  }
  const write = (collection: Collection, body: string) =>
    writeCaseMessage(collection.id, collection.studentId, body, now)

  const returned = at('returned')
  await write(returned, '您好，我的照片因为头发被退回了。\n用发夹把刘海别到两侧可以吗？')
  await answerCase(
    returned,
    staff.get('operator')!,
    '您好，可以。请露出双眉和两只耳朵，重新提交不再收费。',
    now
  )
  await write(at('paid'), '请问大概什么时候能审核完？')

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
}
