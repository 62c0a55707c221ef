import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type Student from '#accounts/models/student'
import { StudentFactory } from '#database/factories/student'
import { shanghaiTime } from '#shared/shanghai_time'
import { graduateOf } from '#tests/support/graduates'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'

test.group('Home', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('before the start it offers 开始线上采集, the four steps and when the time ends', async ({
    client,
    assert,
  }) => {
    const student = await StudentFactory.create()
    const cohort = await openCohort()
    await graduateOf(cohort, {
      certNo: student.documentNumber,
      name: student.name,
      majorName: '海洋科学',
    })

    const page = await client.get('/home').loginAs(student)
    for (const words of [
      '开始线上采集',
      '选择是否需要纸质照片',
      `${cohort.school.name} · 2027 届 · 海洋科学`,
      `开放至 ${shanghaiTime(cohort.windows[0].closesAt)}`,
      '已完成的采集',
      '我的订单',
      '还没有订单',
    ]) {
      page.assertTextIncludes(words)
    }
    assert.notInclude(page.text(), '初始密码')
    assert.notInclude(page.text(), student.documentNumber)
  })

  test('in English the school has its English name, before the start and after', async ({
    client,
  }) => {
    const cohort = await openCohort()
    const collection = await confirmedCollection(cohort)
    await collection.load('student')
    const student = await StudentFactory.create()
    await graduateOf(cohort, { certNo: student.documentNumber, name: student.name })
    for (const each of [student, collection.student]) {
      const page = await client.get('/home').loginAs(each).header('accept-language', 'en')
      page.assertTextIncludes(`${cohort.school.nameEn} · class of 2027`)
    }
  })

  test('another name with the same number shows nothing of the record', async ({
    client,
    assert,
  }) => {
    const student = await StudentFactory.create()
    await graduateOf(await openCohort(), { certNo: student.documentNumber, name: '别人' })
    const page = await client.get('/home').loginAs(student)
    assert.notInclude(page.text(), '开放至')
    assert.notInclude(page.text(), '软件工程')
  })

  test('whoever still has the first password is asked to change it', async ({ client }) => {
    const student = await StudentFactory.merge({ hasDefaultPassword: true }).create()
    const page = await client.get('/home').loginAs(student)
    page.assertTextIncludes('你还在使用初始密码')
    page.assertTextIncludes('href="/password"')
  })

  test('it leads on to the step that is next', async ({ client }) => {
    const cohort = await openCohort()
    const collection = await confirmedCollection(cohort)
    await collection.load('student')
    const home = () => client.get('/home').loginAs(collection.student)

    ;(await home()).assertTextIncludes(`href="/collections/${collection.id}/photo"`)
    const photo = await submissionIn('processed', collection)
    ;(await home()).assertTextIncludes(`href="/submissions/${photo.id}"`)
    photo.state = 'submitted'
    await photo.save()
    ;(await home()).assertTextIncludes(`href="/collections/${collection.id}/prints"`)
  })

  test('a returned photo comes first, with reasons, note and deadline', async ({ client }) => {
    const collection = await confirmedCollection(await openCohort())
    const deadline = DateTime.utc().plus({ hours: 26, minutes: 5 })
    await submissionIn('returned', collection, {
      returnReasons: ['hair_over_brows'],
      returnNote: '左侧有灯影',
      returnDeadlineAt: deadline,
    })
    await collection.load('student')

    const page = await client.get('/home').loginAs(collection.student)
    for (const words of [
      '照片被退回，请重新提交',
      '头发遮住了眉毛或眼睛',
      '左侧有灯影',
      `请在 ${shanghaiTime(deadline)} 前重新提交`,
      '还剩 1 天 2 小时',
      '重拍不再收费',
    ]) {
      page.assertTextIncludes(words)
    }
    page.assertTextIncludes(`href="/collections/${collection.id}/photo"`)
  })

  test('a time and what is left until then are two things', async ({ client, assert }) => {
    const cohort = await openCohort()
    const words = async (student: Student) => {
      const page = await client.get('/home').loginAs(student).header('accept-language', 'en')
      return page
        .text()
        .replace(/<br>\s*/g, '\n')
        .replace(/<\/?(time|b)\b[^>]*>/g, '')
    }
    const collection = await confirmedCollection(cohort)
    await submissionIn('returned', collection, {
      returnReasons: ['hair_over_brows'],
      returnDeadlineAt: DateTime.utc().plus({ hours: 26, minutes: 5 }),
    })
    await collection.load('student')
    assert.match(await words(collection.student), /by [\d-]+ \d\d:\d\d\s+1 day 2 hours left/)
  })

  test('a photo that is {$self} shows its state and what comes next')
    .with(['in_review', 'approved', 'delivered'] as const)
    .run(async ({ client }, state) => {
      const collection = await confirmedCollection(await openCohort())
      const photo = await submissionIn(state, collection)
      await collection.load('student')

      const page = await client.get('/home').loginAs(collection.student)
      page.assertTextIncludes(
        {
          in_review: '通常 2 个工作日内完成',
          approved: '我们将把照片交付给学校和学信网',
          delivered: '约 30 天后请登录学信网核对并确认',
        }[state]
      )
      page.assertTextIncludes(`/submissions/${photo.id}/pictures/finished`)
      page.assertTextIncludes('查看进度')
      page.assertTextIncludes(`href="/collections/${collection.id}"`)
      page.assertTextIncludes(`href="/collections/${collection.id}/collected"`)
    })

  test('in English no Chinese is left but the link to Chinese', async ({ client, assert }) => {
    const student = await StudentFactory.merge({ name: 'Amina Okafor' }).create()
    const page = await client.get('/home').loginAs(student).header('accept-language', 'en')
    const main = page.text().slice(page.text().indexOf('<main'))
    assert.notMatch(main, /\p{Script=Han}/u)
    page.assertTextIncludes('Start online capture')
  })
})
