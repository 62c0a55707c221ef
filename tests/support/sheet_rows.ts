import type { ApiRequest } from '@japa/api-client'
import ExcelJS from 'exceljs'
import type { IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** The rows of the first sheet of a workbook that answers `request`: the titles first, cells joined by spaces. */
export async function sheetRows(request: ApiRequest): Promise<string[]> {
  request.request.buffer(true).parse(asBytes as any)
  const answer = await request
  answer.assertStatus(200)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(answer.body() as any)
  const rows: string[] = []
  book.worksheets[0].eachRow((row) => rows.push((row.values as unknown[]).slice(1).join(' ')))
  return rows
}

function asBytes(stream: IncomingMessage, done: (error: Error | null, body: unknown) => void) {
  buffer(stream).then(
    (bytes) => done(null, bytes),
    (error) => done(error, null)
  )
}
