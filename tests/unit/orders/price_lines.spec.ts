import { test } from '@japa/runner'
import { priceLines, totalOf } from '#orders/price_lines'

const FEES = { feeDigitalFen: 2000, feePrintsFen: 1000, feeShippingFen: 1200 }

test.group('Price lines', () => {
  test('without prints there is one line', ({ assert }) => {
    const lines = priceLines(FEES, 'none')
    assert.deepEqual(lines, [{ sku: 'digital', unitPriceFen: 2000, quantity: 1, totalFen: 2000 }])
    assert.equal(totalOf(lines), 2000)
  })

  test('prints by post add the sheet and the courier', ({ assert }) => {
    const lines = priceLines(FEES, 'to-student')
    assert.deepEqual(
      lines.map(({ sku, totalFen }) => [sku, totalFen]),
      [
        ['digital', 2000],
        ['prints', 1000],
        ['shipping-domestic', 1200],
      ]
    )
    assert.equal(totalOf(lines), 4200)
  })

  test('a fee may be nothing and keeps its line', ({ assert }) => {
    const lines = priceLines({ ...FEES, feeShippingFen: 0 }, 'to-student')
    assert.lengthOf(lines, 3)
    assert.equal(totalOf(lines), 3000)
    assert.equal(totalOf([]), 0)
  })

  test('a fee that is not set is an error, not a gift', ({ assert }) => {
    assert.throws(() => priceLines({ ...FEES, feeDigitalFen: null }, 'none'), /digital is not set/)
    assert.throws(() => priceLines({ ...FEES, feePrintsFen: null }, 'to-student'), /prints/)
    assert.doesNotThrow(() => priceLines({ ...FEES, feePrintsFen: null }, 'none'))
  })
})
