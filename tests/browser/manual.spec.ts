import { test } from '@japa/runner'
import type { BrowserContext } from 'playwright'
import type Student from '#accounts/models/student'
import { PHONE } from '#tests/support/browser'
import { truncateAll } from '#tests/support/truncate_all'
import { buildWorld, type World } from '#tests/support/whole_world'

type Screen = [of: string, person: Student | null, path: string, phrases: string[], locale?: 'en']

/** The screens of the student manual in its order, and what it says on each. */
function manual(w: World): Screen[] {
  const { started, unconfirmed, processed, choosing, ready, unpaid, paid, inReview } = w
  return [
    ['首次使用', null, '/', ['为了更好的引导您使用', '请选择身份', '第一次使用', 'Sign up']],
    ['首次使用', null, '/', ['已有账号登录', 'Login', '留学生点这里 For foreign student']],
    ['首次使用', null, '/', ['上海图像信息采集中心']],
    ['注册账号', null, '/signup', ['首次使用', '注册账号', '请输入身份证号或护照号']],
    [
      '注册账号',
      null,
      '/signup',
      ['请输入手机号', '请输入姓名', '请输入邮箱', '男 Male', '注册 Signup'],
    ],
    ['注册账号', null, '/signup', ['Tel', 'Name', 'E-mail', '留学生点这里 For foreign student']],
    ['留学生', null, '/signup?kind=passport', ['Enter the passport no.'], 'en'],
    [
      '登录',
      null,
      '/login',
      ['请输入身份证号或护照号', '如无修改', '密码为身份证或护照号后六位', '登录 Login'],
    ],
    ['登录', null, '/login', ['Enter the last six digits of your passport number'], 'en'],
    ['系统主界面', w.newcomer, '/home', ['开始线上采集', '已完成的采集', '我的订单']],
    [
      '信息确认',
      started.student,
      `/collections/${started.collection.id}/information`,
      ['信息确认'],
    ],
    [
      '填写信息',
      unconfirmed.student,
      `/collections/${unconfirmed.id}/information`,
      ['填写信息', '下一步'],
    ],
    [
      '照片采集',
      processed.student,
      `/collections/${processed.collection.id}/photo`,
      [
        '照片采集',
        '拍摄照片',
        '注意',
        '背景要纯色',
        '衣服不要与背景颜色接近',
        '人形框套住被拍摄者',
        '光照要均匀',
        '相册',
      ],
    ],
    [
      '照片确认',
      processed.student,
      `/submissions/${processed.submission.id}`,
      ['照片确认', '重新拍摄', '点击照片'],
    ],
    [
      '照片邮寄',
      choosing.student,
      `/collections/${choosing.id}/prints`,
      ['是否需要纸质版照片', '需要', '不需要'],
    ],
    ['邮寄信息', choosing.student, `/collections/${choosing.id}/address`, ['邮寄信息']],
    ['提交订单', ready.student, `/collections/${ready.id}/order`, ['订单', '去支付']],
    ['订单支付', unpaid.student, `/orders/${unpaid.id}`, ['订单', '去支付']],
    ['信息查看', paid.student, '/home', ['已完成的采集', '个人信息和照片', '我的订单']],
    [
      '已完成的采集',
      inReview.student,
      `/collections/${inReview.collection.id}/collected`,
      ['已完成的采集'],
    ],
    ['我的订单', paid.student, '/orders', ['我的订单']],
  ]
}

test.group('The student manual', (group) => {
  let world: World
  group.setup(async () => {
    await truncateAll()
    world = await buildWorld()
    return () => truncateAll()
  })

  test('finds each of its sentences on the screen that it describes', async ({
    assert,
    browser,
  }) => {
    const missing: string[] = []
    for (const [name, person, path, phrases, locale = 'zh-CN'] of manual(world)) {
      const context: BrowserContext = await browser.newContext({
        baseURL: process.env.APP_URL,
        locale,
        viewport: PHONE,
      })
      if (person) await context.withGuard('student').loginAs(person)
      const page = await context.newPage()
      await page.goto(path)
      const placeholders = await page
        .locator('[placeholder]')
        .evaluateAll((all) => all.map((each) => each.getAttribute('placeholder')))
      const shown = `${await page.locator('body').innerText()}\n${placeholders.join('\n')}`
      for (const phrase of phrases) {
        if (!shown.includes(phrase)) missing.push(`${name} (${path}): ${phrase}`)
      }
      await context.close()
    }
    assert.deepEqual(missing, [])
  }).timeout(120_000)
})
