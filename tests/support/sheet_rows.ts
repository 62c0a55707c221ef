import type { ApiResponse } from '@japa/api-client'
import ExcelJS from 'exceljs'

/** The rows of the first sheet of a workbook that came as an answer, the titles first, cells joined by spaces. */
export async function sheetRows(answer: ApiResponse): Promise<string[]> {
  answer.assertStatus(200)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(answer.body() as ArrayBuffer)
  const rows: string[] = []
  book.worksheets[0].eachRow((row) => rows.push((row.values as unknown[]).slice(1).join(' ')))
  return rows
}
