import { test } from '@japa/runner'
import { CITIES, findCity } from '#orders/cities'
import { addressLine, mailingAddress } from '#orders/mailing_address'

const INPUT = {
  receiver: '陈思远',
  phone: '13812345678',
  city: findCity('3101')!,
  district: '浦东新区',
  detail: '沪城环路 999 号\n学生公寓  1204 室',
}

test.group('Mailing address', () => {
  test('knows its province and is one line', ({ assert }) => {
    assert.deepEqual(mailingAddress(INPUT), {
      receiver: '陈思远',
      phone: '13812345678',
      province: '上海市',
      city: '上海市',
      cityCode: '3101',
      district: '浦东新区',
      detail: '沪城环路 999 号 学生公寓 1204 室',
    })
  })

  test('a municipality is written once, a province before its city', ({ assert }) => {
    const shanghai = mailingAddress(INPUT)
    const jiyuan = mailingAddress({ ...INPUT, city: findCity('419001')!, district: '五龙口镇' })
    assert.equal(addressLine(shanghai), '上海市浦东新区沪城环路 999 号 学生公寓 1204 室')
    assert.equal(addressLine(jiyuan), '河南省济源市五龙口镇沪城环路 999 号 学生公寓 1204 室')
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
