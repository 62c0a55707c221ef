import { WAYBILL, findCarrier, type Carrier } from '#orders/carriers'
import { readSheets } from '#roster/reading/read_sheets'

export const MOST_WAYBILLS = 500
const HEADER_ROWS = 10
const ORDER_TITLES = ['客户订单号', '订单号']
const WAYBILL_TITLES = ['快递单号', '运单号']
const CARRIER_TITLES = ['快递公司']

/** One row of the courier's file, as it stands there. */
export interface WaybillRow {
  rowNumber: number
  orderNumber: string
  waybillNo: string
  carrier: string
}

export type WaybillFileProblem = 'no_header' | 'too_many' | 'empty'

/**
 * Reads the courier's file: 客户订单号, 快递单号 and perhaps 快递公司, under any titles above.
 *
 * @throws RefusedFile when it is no workbook or csv
 */
export async function readWaybillRows(
  bytes: Buffer
): Promise<{ ok: true; rows: WaybillRow[] } | { ok: false; problem: WaybillFileProblem }> {
  const [sheet] = await readSheets(bytes)
  if (!sheet) return { ok: false, problem: 'empty' }
  const rows: WaybillRow[] = []
  let places: { order: number; waybill: number; carrier: number } | null = null
  let read = 0
  for await (const batch of sheet.batches()) {
    for (const { rowNumber, cells } of batch) {
      const texts = cells.map(({ text }) => text.normalize('NFKC').trim())
      read += 1
      if (!places) {
        places = headerPlaces(texts)
        if (!places && read >= HEADER_ROWS) return { ok: false, problem: 'no_header' }
        continue
      }
      const row = {
        rowNumber,
        orderNumber: texts[places.order] ?? '',
        waybillNo: texts[places.waybill] ?? '',
        carrier: places.carrier < 0 ? '' : (texts[places.carrier] ?? ''),
      }
      if (!row.orderNumber && !row.waybillNo) continue
      rows.push(row)
      if (rows.length > MOST_WAYBILLS) return { ok: false, problem: 'too_many' }
    }
  }
  if (!places) return { ok: false, problem: 'no_header' }
  return rows.length > 0 ? { ok: true, rows } : { ok: false, problem: 'empty' }
}

function headerPlaces(texts: string[]) {
  const find = (titles: string[]) => texts.findIndex((text) => titles.includes(text))
  const places = {
    order: find(ORDER_TITLES),
    waybill: find(WAYBILL_TITLES),
    carrier: find(CARRIER_TITLES),
  }
  return places.order >= 0 && places.waybill >= 0 ? places : null
}

/** What is wrong with a row on its own; null when nothing is. */
export function rowProblem(row: WaybillRow, chosenCarrier: Carrier | undefined) {
  if (!row.orderNumber) return 'order_missing' as const
  if (!WAYBILL.test(row.waybillNo)) return 'waybill_wrong' as const
  if (row.carrier) return findCarrier(row.carrier) ? null : ('carrier_unknown' as const)
  return chosenCarrier ? null : ('carrier_missing' as const)
}
