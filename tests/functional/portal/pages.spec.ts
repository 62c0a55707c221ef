import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { StudentFactory } from '#database/factories/student'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'
import { givePhotoConsents } from '#tests/support/photo_consents'

/** What the student manual says on each screen. */
const MANUAL: [string, string[]][] = [
  ['/', ['请选择身份', '为了更好的引导您使用', '第一次使用', 'Sign up', '已有账号登录', 'Login']],
  ['/', ['上海图像信息采集中心', '留学生点这里 For foreign student']],
  ['/signup', ['首次使用', '注册账号', '留学生点这里 For foreign student', '注册 Signup']],
  ['/signup', ['请输入身份证号或护照号', '请输入手机号', '请输入姓名', '请输入邮箱', '男 Male']],
  ['/login', ['请输入身份证号或护照号', '如无修改，密码为身份证或护照号后六位', '登录 Login']],
  ['/home', ['已完成的采集', '我的订单']],
  ['/collections/{collection}/information', ['填写信息', '下一步']],
  [
    '/collections/{collection}/photo',
    [
      '照片采集',
      '拍摄照片时需注意以下事项',
      '背景要纯色',
      '衣服不要与背景颜色接近',
      '用人形框套住被拍摄者',
      '光照要均匀',
      '自己有照片的同学可以点击相册提交，我们会进行审核，不符合要求的照片会予以退回',
    ],
  ],
  ['/submissions/{submission}', ['照片确认', '如果不满意，可以点击照片或者“重新拍摄”再次拍摄']],
]

/** The same screens' English words. */
const ENGLISH: [string, string[]][] = [
  ['/signup?kind=passport', ['Enter the passport no.', 'Tel', 'Name', 'E-mail']],
  ['/login', ['Enter the last six digits of your passport number']],
]

test.group('The manual', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('{$self}: its words are on the page')
    .with(MANUAL)
    .run(async ({ client }, [path, words]) => {
      const collection = await confirmedCollection(await openCohort())
      const submission = await submissionIn('processed', collection)
      await givePhotoConsents(collection.studentId)
      await collection.load('student')
      const address = path
        .replace('{collection}', collection.id)
        .replace('{submission}', submission.id)

      const page = await (
        path === '/' || path === '/signup' || path === '/login'
          ? client.get(address)
          : client.get(address).loginAs(collection.student)
      ).header('accept-language', 'zh-CN')
      page.assertStatus(200)
      for (const each of words) page.assertTextIncludes(each)
    })

  test('its English words are on the English pages', async ({ client }) => {
    for (const [path, words] of ENGLISH) {
      const page = await client.get(path).header('accept-language', 'en')
      for (const each of words) page.assertTextIncludes(each)
    }
  })
})

test.group('Help and legal texts', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('can be read by anybody, in both languages', async ({ client, assert }) => {
    for (const key of ['pages/help', 'legal', 'legal/privacy', 'legal/terms']) {
      const chinese = await client.get(`/${key}`).header('accept-language', 'zh-CN')
      chinese.assertStatus(200)
      const english = await client.get(`/${key}`).header('accept-language', 'en')
      english.assertStatus(200)
      const main = english.text().slice(english.text().indexOf('<main'))
      assert.notMatch(main, /\p{Script=Han}/u, key)
    }
    const other = await client.get('/pages/other')
    other.assertStatus(404)
  })

  test('the help shows the steps, the four rules as pictures and answers to questions', async ({
    client,
    assert,
  }) => {
    const help = await client.get('/pages/help').header('accept-language', 'zh-CN')

    for (const words of ['注册和登录', '背景要纯色', '光照要均匀', '退款多久到账？', '四川北路']) {
      help.assertTextIncludes(words)
    }
    assert.lengthOf(help.text().match(/<img [^>]*guide-\d/g) ?? [], 4)
  })

  test('the footer states the registrations of the site, and nothing where it has none', async ({
    assert,
    client,
    cleanup,
  }) => {
    const none = await client.get('/')
    none.assertTextIncludes('<footer')
    assert.notInclude(none.text(), 'beian')

    const before = app.config.get('app.siteRecords')
    cleanup(() => app.config.set('app.siteRecords', before))
    app.config.set('app.siteRecords', {
      icp: '沪ICP备00000000号',
      police: '沪公网安备31000000000000号',
    })
    const page = await client.get('/')
    page.assertTextIncludes('href="https://beian.miit.gov.cn/"')
    page.assertTextIncludes('沪ICP备00000000号')
    page.assertTextIncludes('code=31000000000000')
  })

  test('a name of {0} is shown in full')
    .with([
      ['25 characters', '买买提江·阿卜杜热合曼·图尔荪尼亚孜古丽阿依努尔克'],
      ['60 letters', 'Wolfeschlegelsteinhausenbergerdorff Konstantinopolous Maxim'],
    ])
    .run(async ({ client }, [, name]) => {
      const student = await StudentFactory.merge({ name }).create()
      const page = await client.get('/home').loginAs(student)
      page.assertTextIncludes(name)
    })
})
