import { test } from '@japa/runner'
import Submission from '#capture/models/submission'
import { StaffFactory } from '#database/factories/staff'
import { readArchive } from '#tests/support/archives'
import { DESK, PHONE, likeInTheWorld, sitDown } from '#tests/support/browser'
import { graduateOf } from '#tests/support/graduates'
import { findLeaks, watchJobs } from '#tests/support/leaks'
import {
  approveLastPhoto,
  deliver,
  signInStaff,
  takeNextPhoto,
} from '#tests/support/office_journey'
import { openCohort } from '#tests/support/people'
import { portrait } from '#tests/support/portraits'
import {
  confirmRecord,
  consentToPhoto,
  handIn,
  logIn,
  orderPrints,
  pay,
  signUp,
  type JourneyPerson,
} from '#tests/support/student_journey'

const PERSON: JourneyPerson = {
  number: '319901200301051278',
  name: '欧阳子墨',
  sex: '男 Male',
  mobile: '13912345678',
  email: 'ouyang.zimo@mail.example',
  address: '江湾路 88 号 6 单元 502 室',
}
const STUDENT_NO = '2301777001'

test.group('The first journey', (group) => {
  likeInTheWorld(group)

  for (const script of [true, false]) {
    test(`sign-up to paid, reviewed and delivered, scripts ${script ? 'on' : 'off'}`, async ({
      assert,
      browser,
    }) => {
      const cohort = await openCohort()
      await graduateOf(cohort, {
        name: PERSON.name,
        certNo: PERSON.number,
        studentNo: STUDENT_NO,
        mobile: PERSON.mobile,
      })
      const reviewer = await StaffFactory.create()
      const operator = await StaffFactory.apply('operator').create()
      const jobsSeen = watchJobs()
      const photo = await portrait({ seed: 3 })

      const student = await sitDown(browser, PHONE, { javaScriptEnabled: script })
      await signUp(student.page, PERSON)
      const number = student.page.getByRole('textbox', { name: '证件号码' })
      assert.equal(await number.inputValue(), PERSON.number)
      await student.page.getByText('如无修改').first().waitFor()
      await logIn(student.page, PERSON)
      await confirmRecord(student.page)
      await consentToPhoto(student.page)
      await handIn(student.page, photo, { script })
      await orderPrints(student.page, PERSON)
      await pay(student.page)

      const desk = await sitDown(browser, DESK, { javaScriptEnabled: script })
      await signInStaff(desk.page, reviewer)
      await takeNextPhoto(desk.page)
      await desk.page.getByText(PERSON.name).first().waitFor()
      await approveLastPhoto(desk.page)

      const office = await sitDown(browser, DESK, { javaScriptEnabled: script })
      await signInStaff(office.page, operator)
      const archive = await readArchive(await deliver(office.page))
      assert.includeMembers([...archive.keys()], [`photos/${STUDENT_NO}.jpg`, 'index.xlsx'])

      await student.page.goto('/home')
      await student.page.getByRole('heading', { name: '照片已交付学校' }).waitFor()
      assert.deepEqual([...student.faults, ...desk.faults, ...office.faults], [])

      const { id } = await Submission.firstOrFail()
      const jobs = await jobsSeen()
      assert.isNotEmpty(jobs, 'jobs ran')
      assert.isNotEmpty(await findLeaks({ id }, jobs), 'the search finds what is there')
      const { number: idNumber, name, mobile, email, address } = PERSON
      const values = { idNumber, name, mobile, email, address, studentNo: STUDENT_NO }
      const pixels = photo.subarray(2000, 2040)
      assert.deepEqual(await findLeaks({ ...values, pixels }, jobs), [])
    })
  }
})
