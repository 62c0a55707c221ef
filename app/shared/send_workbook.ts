import type { HttpContext } from '@adonisjs/core/http'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * Answers with a workbook to download.
 *
 * @param name  what people see it called, without the ending
 */
export function sendWorkbook(response: HttpContext['response'], workbook: Buffer, name: string) {
  const fileName = encodeURIComponent(`${name}.xlsx`)
  response.header('Content-Type', XLSX)
  response.header(
    'Content-Disposition',
    `attachment; filename="list.xlsx"; filename*=UTF-8''${fileName}`
  )
  return response.send(workbook)
}
