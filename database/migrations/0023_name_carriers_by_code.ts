import { BaseSchema } from '@adonisjs/lucid/schema'

const CARRIERS: [code: string, name: string][] = [
  ['sf', '顺丰速运'],
  ['post', '中国邮政'],
  ['zto', '中通快递'],
  ['yto', '圆通速递'],
  ['sto', '申通快递'],
  ['yunda', '韵达快递'],
  ['jt', '极兔速递'],
  ['jd', '京东物流'],
]

/** Couriers are kept by a code, so that everybody reads the name in their own language. */
export default class extends BaseSchema {
  async up() {
    for (const [code, name] of CARRIERS) this.rename(name, code)
  }

  async down() {
    for (const [code, name] of CARRIERS) this.rename(code, name)
  }

  /** In the orders, and in what students were told of their parcels. */
  private rename(from: string, to: string) {
    this.defer(async (db) => {
      await db.from('orders').where('carrier', from).update({ carrier: to })
      await db.rawQuery('UPDATE notices SET params = REPLACE(params, ?, ?) WHERE event = ?', [
        `"carrier":"${from}"`,
        `"carrier":"${to}"`,
        'prints_shipped',
      ])
    })
  }
}
