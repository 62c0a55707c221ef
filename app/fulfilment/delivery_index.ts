import i18nManager from '@adonisjs/i18n/services/main'
import ExcelJS from 'exceljs'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { ApprovedPhoto } from '#fulfilment/read_approved_photos'

/** Columns of index.xlsx in order, with their widths in characters. */
const COLUMNS = [
  ['seq', 6],
  ['studentNo', 18],
  ['name', 18],
  ['fileName', 30],
  ['schoolName', 24],
  ['department', 22],
  ['majorName', 22],
  ['className', 18],
  ['level', 10],
  ['expectedGraduation', 12],
  ['bytes', 10],
  ['sha256', 68],
] as const

/**
 * The workbook that says whose photo each file is. Every cell is text, so no student number loses its zeros and no
 * name can become a formula.
 *
 * @param photos  in the archive's order, each under its file name
 */
export async function deliveryIndex(
  photos: (ApprovedPhoto & { fileName: string })[]
): Promise<Buffer> {
  const i18n = i18nManager.locale('zh-CN')
  const sink = new PassThrough()
  const bytes = buffer(sink)
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true })
  const sheet = book.addWorksheet(i18n.t('fulfilment.index.sheet'), {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.columns = COLUMNS.map(([key, width]) => ({
    key,
    header: i18n.t(`fulfilment.index.${key}`),
    width,
    style: { numFmt: '@' },
  }))
  sheet.getRow(1).font = { bold: true }

  photos.forEach((photo, index) => {
    const { information, fileName, sha256 } = photo
    sheet
      .addRow({
        ...information,
        department: information.department ?? '',
        className: information.className ?? '',
        seq: String(index + 1),
        fileName,
        bytes: String(photo.bytes),
        sha256,
      })
      .commit()
  })
  await book.commit()
  return bytes
}
