import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { UNPAID_MINUTES } from '#orders/models/order'
import { priceLines, totalOf, type Fees } from '#orders/price_lines'
import type { DeliveryMode } from '#orders/models/print_choice'
import { yuan } from '#shared/money'

const TEXT = readFileSync('docs/fees.md', 'utf8')
const DEMO = readFileSync('database/demo/load_schools.ts', 'utf8')

const FEES: Fees = {
  feeDigitalFen: demo('feeDigitalFen'),
  feePrintsFen: demo('feePrintsFen'),
  feeShippingFen: demo('feeShippingFen'),
}

test.group('docs/fees.md', () => {
  test('names the fees of the demo data', ({ assert }) => {
    for (const { sku, unitPriceFen } of priceLines(FEES, 'to-student')) {
      assert.include(rowOf(`\`${sku}\``), `| ¥${yuan(unitPriceFen)} |`)
    }
  })

  test('names lines and sum of the delivery mode {$self}')
    .with(['none', 'to-student'] as DeliveryMode[])
    .run(({ assert }, mode) => {
      const lines = priceLines(FEES, mode)
      const row = TEXT.split('\n').find((line) => line.includes(`| \`${mode}\` |`))
      assert.include(row!, lines.map(({ sku }) => `\`${sku}\``).join(', '))
      assert.include(row!, `| ¥${yuan(totalOf(lines))} |`)
    })

  test('names the time to pay and the time to replace a photo', ({ assert }) => {
    assert.include(TEXT, `An unpaid order closes ${UNPAID_MINUTES} minutes after`)
    assert.include(TEXT, `within ${demo('returnDeadlineHours')} hours`)
  })
})

function demo(setting: string): number {
  return Number(new RegExp(`${setting}: (\\d+)`).exec(DEMO)![1])
}

function rowOf(firstCell: string): string {
  return TEXT.split('\n').find((line) => line.startsWith(`| ${firstCell} |`))!
}
