import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type Student from '#accounts/models/student'
import type Collection from '#capture/models/collection'
import type { SubmissionState } from '#capture/models/submission'
import { StudentFactory } from '#database/factories/student'
import Refund from '#payments/models/refund'
import { withdrawPhoto } from '#payments/actions/withdraw_photo'
import { shanghaiTime } from '#shared/shanghai_time'
import { orderPlaced, readyToOrder } from '#tests/support/orders'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'
import { paidOrder, returnedAndPaid } from '#tests/support/refunds'

const NOW = DateTime.utc().startOf('second')

test.group('Progress of the photo', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a {0} photo shows “{1}” and what comes next: {2}')
    .with([
      ['processed', '待提交', '确认照片和信息后提交'],
      ['submitted', '已提交', '请完成支付'],
      ['in_review', '待审核', '预计 2 个工作日内完成'],
      ['approved', '审核通过', '上传至学信网'],
      ['delivered', '已上传', '登录学信网核对并确认'],
      ['confirmed', '学信网已确认', '采集全部完成'],
      ['match_failed', '学信网比对未通过', '可免费重新拍摄'],
      ['withdrawn', '已撤回', '可重新开始'],
    ] as [SubmissionState, string, string][])
    .run(async ({ client }, [state, label, next]) => {
      const collection = await ownedCollection()
      await submissionIn(state, collection)

      const page = await show(client, collection)

      page.assertTextIncludes(label)
      page.assertTextIncludes(next)
    })

  test('a photo that is {0} is looked at first: {1}')
    .with([
      ['processing', '查看处理结果'],
      ['processed', '查看照片并提交'],
      ['rejected', '查看原因，重新拍摄'],
    ] as [SubmissionState, string][])
    .run(async ({ client, assert }, [state, words]) => {
      const collection = await ownedCollection()
      const photo = await submissionIn(state, collection)
      const home = await client.get('/home').loginAs(collection.student)
      for (const page of [await show(client, collection), home]) {
        page.assertTextIncludes(words)
        page.assertTextIncludes(`href="/submissions/${photo.id}"`)
        assert.notInclude(page.text(), '继续拍照')
      }
    })

  test('before the first photo it says what is missing and goes on there', async ({ client }) => {
    const collection = await ownedCollection()

    const page = await show(client, collection)
    page.assertTextIncludes('采集还没有完成')
    page.assertTextIncludes('未提交')
    page.assertTextIncludes(`href="/collections/${collection.id}/photo"`)

    await collection.merge({ confirmedAt: null }).save()
    const earlier = await show(client, collection)
    earlier.assertTextIncludes(`href="/collections/${collection.id}/information"`)
  })

  test('each state has the time at which it came, in Shanghai', async ({ client }) => {
    const collection = await ownedCollection()
    const decidedAt = DateTime.fromISO('2026-11-21T16:30:00Z', { zone: 'utc' })
    await submissionIn('approved', collection, { decidedAt, submittedAt: decidedAt })

    ;(await show(client, collection)).assertTextIncludes('2026-11-22 00:30')
  })

  test('a decision that can still be undone is not shown', async ({ client, assert }) => {
    const collection = await ownedCollection()
    await submissionIn('returned', collection, {
      returnReasons: ['glasses_glare'],
      reviewSince: NOW.minus({ hours: 1 }),
      decidedAt: NOW,
      toldAt: DateTime.utc().plus({ seconds: 9 }),
      returnDeadlineAt: NOW.plus({ hours: 48 }),
    })

    const page = await show(client, collection)
    page.assertTextIncludes('照片等待审核')
    assert.notInclude(page.text(), '眼镜有反光')
    assert.notInclude(page.text(), '审核退回')
  })

  test('a returned photo has its reasons, the note, the deadline and a way to replace it', async ({
    client,
    assert,
  }) => {
    const collection = await ownedCollection()
    await submissionIn('returned', collection, {
      returnReasons: ['glasses_glare', 'other'],
      returnNote: '左镜片有灯影',
      decidedAt: NOW,
      returnDeadlineAt: DateTime.utc().plus({ days: 1, hours: 21, minutes: 5 }),
    })

    const page = await show(client, collection)

    for (const words of [
      '照片被退回，请重新拍摄',
      '眼镜有反光',
      '直到镜片无反光',
      '左镜片有灯影',
      '还剩 1 天 21 小时',
      '申请延长时间',
      `/collections/${collection.id}/photo`,
    ]) {
      page.assertTextIncludes(words)
    }
    assert.match(page.text(), /data-countdown="162[23]\d\d" data-words="还剩 \{left\}"/)
  })

  test('a deadline that has passed does not count', async ({ client, assert }) => {
    const collection = await ownedCollection()
    await submissionIn('returned', collection, {
      returnReasons: ['glasses_glare'],
      decidedAt: NOW.minus({ hours: 50 }),
      returnDeadlineAt: NOW.minus({ hours: 2 }),
    })

    const page = await show(client, collection)
    page.assertTextIncludes('已过期限，请尽快重新提交')
    assert.notInclude(page.text(), 'data-countdown')
  })

  test('earlier photos are folded away, each with time, result, reasons and picture', async ({
    client,
    assert,
  }) => {
    const collection = await ownedCollection()
    const closed = { code: 'eyes_closed', severity: 'reject' as const, value: 0.1, limit: 0.17 }
    const first = await submissionIn('withdrawn', collection, { findings: [closed] })
    const gone = { finishedKey: null, previewKey: null }
    const second = await submissionIn('returned', collection, {
      ...gone,
      version: 2,
      returnReasons: ['glasses_glare'],
      returnNote: '左镜片有灯影',
      reviewSince: NOW,
      decidedAt: NOW,
    })
    await submissionIn('in_review', collection, { version: 3, reviewSince: NOW })

    const page = await show(client, collection)
    const versions = page.text().slice(page.text().indexOf('以前的照片（2 张）'))
    for (const words of [
      '第 1 张',
      '检测未通过',
      '眼睛没有睁开',
      '第 2 张',
      '审核不通过（退回）',
      shanghaiTime(NOW),
      '眼镜有反光',
      '左镜片有灯影',
    ]) {
      assert.include(versions, words)
    }
    assert.include(versions, `/submissions/${first.id}/pictures/finished`)
    assert.notInclude(versions, `/submissions/${second.id}/pictures`)
  })

  test('whoever wants to take a photo again after the delivery reads when it was', async ({
    client,
  }) => {
    const collection = await ownedCollection()
    const deliveredAt = DateTime.fromISO('2026-11-21T16:30:00Z', { zone: 'utc' })
    await submissionIn('delivered', collection, { deliveredAt })

    const page = await client.get(`/collections/${collection.id}/photo`).loginAs(collection.student)
    page.assertTextIncludes('采集中心已在 2026-11-22 把你的照片交付给学校和学信网')
  })

  test('another student’s progress is not found', async ({ client }) => {
    const collection = await ownedCollection()
    const stranger = await StudentFactory.create()
    const page = await client.get(`/collections/${collection.id}`).loginAs(stranger)
    page.assertStatus(404)
  })
})

test.group('Progress of prints and money', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('without an order it says when prints are chosen and when to pay', async ({ client }) => {
    const collection = await ownedCollection()
    await submissionIn('processed', collection)

    const page = await show(client, collection)
    page.assertTextIncludes('提交照片后，可以选择是否需要')
    page.assertTextIncludes('提交照片、确认订单后付款')
  })

  test('a student who declined prints reads why there are none', async ({ client }) => {
    const page = await show(client, await readyToOrder('none'))
    page.assertTextIncludes('你选择了只要电子照片')
  })

  test('an unpaid order names the sum and the time it closes', async ({ client }) => {
    const order = await orderPlaced('to-student')

    const page = await show(client, order.collection, order.student)
    page.assertTextIncludes('应付 ¥42.00')
    page.assertTextIncludes(`请在 ${shanghaiTime(order.closesAt)} 前付款`)
    page.assertTextIncludes('付款并审核通过后印制')
    page.assertTextIncludes(`href="/orders/${order.id}"`)
  })

  test('after paying it tells what is still to come', async ({ client }) => {
    const { order, collection, student } = await paidOrder()

    const page = await show(client, collection, student)
    for (const words of ['已支付', shanghaiTime(order.paidAt!), '审核照片', '交给学校和学信网']) {
      page.assertTextIncludes(words)
    }
    page.assertTextIncludes('你本人登录学信网核对')
    page.assertTextIncludes(`href="/orders/${order.id}/receipt"`)
  })

  test('prints that are {0}: {1}')
    .with([
      ['to_make', '照片审核通过后印制'],
      ['making', '正在印制'],
      ['shipped', '单号 SF1234567890'],
      ['at_school', '请到学校领取'],
      ['pickup_ready', '四川北路 1457 号'],
      ['received', '纸质照片已经送到'],
    ] as const)
    .run(async ({ client }, [printsState, words]) => {
      const { order, collection, student } = await paidOrder()
      await order
        .merge({
          deliveryMode: 'to-student',
          printsState,
          printsChangedAt: NOW.minus({ hours: 1 }),
        })
        .merge({ carrier: 'sf', waybillNo: 'SF1234567890' })
        .save()

      const page = await show(client, collection, student)
      page.assertTextIncludes(words)
      page.assertTextIncludes(shanghaiTime(NOW.minus({ hours: 1 })))
    })

  test('prints of an approved photo do not wait for the review', async ({ client, assert }) => {
    const { order, collection, photo, student } = await paidOrder()
    await order.merge({ deliveryMode: 'to-student', printsState: 'to_make' }).save()
    await photo.merge({ state: 'approved', decidedAt: NOW.minus({ hours: 1 }) }).save()

    const page = await show(client, collection, student)
    page.assertTextIncludes('照片已审核通过，等待印制')
    assert.notInclude(page.text(), '照片审核通过后印制')
  })

  test('a step of the prints that can still be undone is not shown', async ({ client, assert }) => {
    const { order, collection, student } = await paidOrder()
    await order.merge({ deliveryMode: 'to-student', printsState: 'to_make' }).save()
    order.movePrints('making', order.id, null, DateTime.utc())
    await order.save()

    const page = await show(client, collection, student)
    page.assertTextIncludes('待制作')
    assert.notInclude(page.text(), '正在印制')
  })

  test('a refund stands in the money track until the money is back', async ({ client }) => {
    const { order, collection, photo, student } = await paidOrder()
    await withdrawPhoto(photo.id, student.id)
    const refund = await Refund.findByOrFail('orderId', order.id)
    await refund.merge({ state: 'pending', settledAt: null }).save()
    await order.refresh()
    await order.merge({ state: 'paid', refundedFen: 0, refundedAt: null }).save()

    const waiting = await show(client, collection, student)
    for (const words of [
      '照片已撤回',
      '退款中',
      '正在全额退回',
      '退款 ¥20.00',
      '银行卡 1–3 个工作日',
    ]) {
      waiting.assertTextIncludes(words)
    }

    refund.succeed('R1', NOW)
    await refund.save()
    order.refund(refund.amountFen, NOW)
    await order.save()
    const done = await show(client, collection, student)
    done.assertTextIncludes('¥20.00 已全额退回')
    done.assertTextIncludes(shanghaiTime(NOW))
  })

  test('whoever gives a returned photo up finds the way to the refund', async ({ client }) => {
    const { order, collection, student } = await returnedAndPaid()
    const page = await show(client, collection, student)
    page.assertTextIncludes(`href="/orders/${order.id}/refund"`)
  })
})

test.group('Progress and the cohort’s time', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('within a week of the end it tells how long is left, until the order is paid', async ({
    client,
    assert,
  }) => {
    const { order, collection, student } = await paidOrder()
    await collection.load('cohort', (cohort) => cohort.preload('windows'))
    const [window] = collection.cohort.windows
    const closesAt = DateTime.utc().plus({ days: 6, hours: 3, minutes: 5 })
    await window.merge({ closesAt }).save()
    assert.notInclude((await show(client, collection, student)).text(), '截止')

    await order.merge({ state: 'cancelled', openSlot: null }).save()
    const unpaid = await show(client, collection, student)
    unpaid.assertTextIncludes(`本次采集 ${shanghaiTime(closesAt)} 截止`)
    unpaid.assertTextIncludes('还剩 6 天 3 小时')

    await window.merge({ closesAt: DateTime.utc().plus({ days: 8 }) }).save()
    assert.notInclude((await show(client, collection, student)).text(), '截止')
  })

  test('in English no Chinese is left but the person’s own data', async ({ client, assert }) => {
    const { collection, student } = await returnedAndPaid()
    const page = await show(client, collection, student).header('accept-language', 'en')
    const text = page.text().slice(page.text().indexOf('<main'))
    const own = collection.information!.schoolName
    page.assertTextIncludes('1 day 20 hours left')
    assert.notMatch(text.replaceAll(own, ''), /\p{Script=Han}/u)
  })
})

async function ownedCollection(): Promise<Collection> {
  const collection = await confirmedCollection(await openCohort())
  await collection.load('student')
  return collection
}

function show(client: ApiClient, collection: Collection, student: Student = collection.student) {
  return client.get(`/collections/${collection.id}`).loginAs(student)
}
