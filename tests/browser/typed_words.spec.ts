import { test } from '@japa/runner'
import Student from '#accounts/models/student'
import { STUDENT_PASSWORD } from '#database/factories/student'
import { PHONE, likeInTheWorld, sitDown } from '#tests/support/browser'
import { confirmedCollection, openCohort } from '#tests/support/people'

const LONG_MESSAGE = '我的姓名在学校提交的名单里少了一个字，请帮我核对。'.repeat(38)

test.group('What was typed', (group) => {
  likeInTheWorld(group)

  test('stays while the privacy policy is read and the language is switched', async ({
    assert,
    browser,
  }) => {
    const { page, faults } = await sitDown(browser, PHONE)
    await page.goto('/signup')
    await page.getByRole('textbox', { name: '证件号码' }).fill('319901200301051278')
    await page.getByRole('textbox', { name: '姓名' }).fill('阿依古丽·买买提')
    await page.getByRole('radio', { name: '女 Female' }).check({ force: true })

    await page.getByRole('contentinfo').getByRole('link', { name: '隐私政策' }).click()
    await page.getByRole('heading', { name: '隐私政策' }).waitFor()
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Privacy policy' }).waitFor()
    await page.getByRole('link', { name: 'Back' }).click()

    await page.waitForURL('**/signup')
    const name = page.getByRole('textbox', { name: 'Name' })
    assert.equal(await name.inputValue(), '阿依古丽·买买提')
    assert.isTrue(await page.getByRole('radio', { name: '女 Female' }).isChecked())

    await page.goto('/')
    await page.goto('/signup')
    assert.equal(await name.inputValue(), '', 'nothing waits for the next person')
    assert.deepEqual(faults, [])
  })

  test('a long message outlives the session in which it was written', async ({
    assert,
    browser,
  }) => {
    const collection = await confirmedCollection(await openCohort())
    const student = await Student.findOrFail(collection.studentId)
    const { context, page } = await sitDown(browser, PHONE)
    const signIn = async () => {
      await page.getByRole('textbox', { name: '证件号码' }).fill(student.documentNumber)
      await page.getByLabel('密码', { exact: true }).fill(STUDENT_PASSWORD)
      await page.getByRole('button', { name: '登录 Login' }).click()
    }
    const message = page.getByRole('textbox', { name: '留言内容' })

    await page.goto(`/collections/${collection.id}/messages`)
    await signIn()
    await message.fill(LONG_MESSAGE)
    await context.clearCookies()
    await page.getByRole('button', { name: '发送' }).click()
    await signIn()
    await page.waitForURL('**/messages')
    assert.equal(await message.inputValue(), LONG_MESSAGE)

    await page.getByRole('button', { name: '发送' }).click()
    await page.getByText(LONG_MESSAGE).waitFor()
    assert.equal(await message.inputValue(), '')
  })
})
