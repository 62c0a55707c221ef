import { test } from '@japa/runner'
import { CITIES, findCity } from '#orders/cities'
import { addressLine, readAddress } from '#orders/read_address'

const INPUT = {
  receiver: '陈思远',
  phone: '+86 138-1234-5678',
  city: '3101',
  district: '浦东新区',
  detail: '沪城环路 999 号\n学生公寓  1204 室',
}

test.group('Mailing address', () => {
  test('is normalised and knows its province', ({ assert }) => {
    assert.deepEqual(readAddress(INPUT), {
      ok: true,
      address: {
        receiver: '陈思远',
        phone: '13812345678',
        province: '上海市',
        city: '上海市',
        cityCode: '3101',
        district: '浦东新区',
        detail: '沪城环路 999 号 学生公寓 1204 室',
      },
    })
  })

  test('names every problem at once', ({ assert }) => {
    assert.deepEqual(readAddress({ ...INPUT, phone: '1381234567', city: '9999' }), {
      ok: false,
      problems: [
        { field: 'phone', messageKey: 'orders.errors.phone' },
        { field: 'city', messageKey: 'orders.errors.city' },
      ],
    })
  })

  test('a municipality is written once, a province before its city', ({ assert }) => {
    const reading = readAddress(INPUT)
    assert.isTrue(reading.ok)
    if (!reading.ok) return
    assert.equal(addressLine(reading.address), '上海市浦东新区沪城环路 999 号 学生公寓 1204 室')
    assert.equal(
      addressLine({ ...reading.address, province: '河南省', city: '济源市', district: '五龙口镇' }),
      '河南省济源市五龙口镇沪城环路 999 号 学生公寓 1204 室'
    )
  })
})

test.group('Cities', () => {
  test('every mainland city stands once under its province', ({ assert }) => {
    assert.lengthOf(new Set(CITIES.map(({ code }) => code)), CITIES.length)
    assert.lengthOf(new Set(CITIES.map(({ province, name }) => province + name)), CITIES.length)
    assert.lengthOf(new Set(CITIES.map(({ province }) => province)), 31)
    assert.deepEqual(findCity('419001'), { code: '419001', province: '河南省', name: '济源市' })
  })

  test('no entry is a mere group of counties', ({ assert }) => {
    for (const { name } of CITIES) assert.notMatch(name, /市辖区|直辖|^县$/)
  })
})
