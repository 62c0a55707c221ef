import ExcelJS from 'exceljs'
import { test } from '@japa/runner'
import { StaffFactory } from '#database/factories/staff'
import { STUDENT_PASSWORD, StudentFactory } from '#database/factories/student'
import { DESK, PHONE, likeInTheWorld, sitDown } from '#tests/support/browser'
import { signInStaff } from '#tests/support/office_journey'
import { openCohort } from '#tests/support/people'

const HEADINGS =
  '学号 姓名 性别 出生日期 证件类型 证件号码 民族 层次 学习形式 专业名称 预计毕业日期'.split(' ')

test.group('A roster', (group) => {
  likeInTheWorld(group)

  test('uploaded, looked through, confirmed, then a student sees their record', async ({
    assert,
    browser,
  }) => {
    const cohort = await openCohort()
    const registrar = await StaffFactory.merge({ schoolId: cohort.schoolId })
      .apply('registrar')
      .create()
    const student = await StudentFactory.create()

    const office = await sitDown(browser, DESK)
    await signInStaff(office.page, registrar)
    await office.page.getByRole('link', { name: '导入名单' }).first().click()
    await office.page.getByRole('link', { name: '导入名单' }).last().click()
    await office.page.locator('input[type=file]').setInputFiles({
      name: '毕业生名单.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: await workbook(student.documentNumber),
    })
    await office.page.getByRole('button', { name: '上传并检查' }).click()
    await office.page.getByText('试运行完成，还没有改动任何数据').waitFor({ timeout: 15_000 })
    await office.page.getByText('校验位不正确').first().waitFor()
    await office.page.getByRole('radio', { name: '导入正确的行' }).check()
    await office.page.getByRole('button', { name: /^应用/ }).click()
    await office.page.getByText('名单已更新').first().waitFor({ timeout: 15_000 })
    await office.page.getByRole('link', { name: '毕业生', exact: true }).click()
    await office.page.getByText('2301888001').waitFor()

    const phone = await sitDown(browser, PHONE)
    await phone.page.goto('/login')
    await phone.page.getByRole('textbox', { name: '证件号码' }).fill(student.documentNumber)
    await phone.page.getByLabel('密码', { exact: true }).fill(STUDENT_PASSWORD)
    await phone.page.getByRole('button', { name: '登录 Login' }).click()
    await phone.page.getByRole('button', { name: '开始线上采集' }).click()
    await phone.page.getByText('来自学校提交的毕业生名单').waitFor()
    await phone.page.getByText('海洋技术').waitFor()
    await phone.page.getByText('2301888001').waitFor()

    assert.deepEqual([...office.faults, ...phone.faults], [])
  })
})

/** One right row for the student of the factories, and one with a wrong check digit. */
async function workbook(number: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('毕业生')
  const row = (studentNo: string, name: string, certNo: string) => [
    studentNo,
    name,
    '男',
    certNo.slice(6, 14),
    '居民身份证',
    certNo,
    '汉族',
    '本科',
    '普通全日制',
    '海洋技术',
    '2027-07-01',
  ]
  sheet.addRow(HEADINGS)
  sheet.addRow(row('2301888001', '陈思远', number))
  sheet.addRow(row('2301888002', '钱小雨', '319901200301051277'))
  return Buffer.from(await book.xlsx.writeBuffer())
}
