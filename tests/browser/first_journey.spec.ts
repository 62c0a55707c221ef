import { test } from '@japa/runner'
import { graduateOf } from '#tests/support/graduates'
import { openCohort } from '#tests/support/people'
import { portrait } from '#tests/support/portraits'
import { PHONE, likeInTheWorld, sitDown } from '#tests/support/browser'
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

test.group('The first journey', (group) => {
  likeInTheWorld(group)

  for (const script of [true, false]) {
    test(`sign-up to paid, reviewed and delivered, scripts ${script ? 'on' : 'off'}`, async ({
      assert,
      browser,
    }) => {
      const cohort = await openCohort()
      await graduateOf(cohort, { name: PERSON.name, certNo: PERSON.number })
      const student = await sitDown(browser, PHONE, { javaScriptEnabled: script })

      await signUp(student.page, PERSON)
      assert.equal(
        await student.page.getByRole('textbox', { name: '证件号码' }).inputValue(),
        PERSON.number
      )
      await logIn(student.page, PERSON)
      await confirmRecord(student.page)
      await consentToPhoto(student.page)
      await handIn(student.page, await portrait({ seed: 3 }), { script })
      await orderPrints(student.page, PERSON)
      await pay(student.page)
      assert.deepEqual(student.faults, [])
    })
  }
})
