import { readCsv } from '#roster/reading/csv'
import { RefusedFile } from '#roster/reading/refused_file'
import type { Sheet } from '#roster/reading/sheet'
import { readXlsx } from '#roster/reading/xlsx'

const MAX_FILE_BYTES = 30 * 1024 * 1024
const ZIP = Buffer.from('PK\x03\x04')
const OLD_OFFICE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const PDF = Buffer.from('%PDF')

/**
 * The tables of a file, by what it is and not by what its name says.
 *
 * @throws RefusedFile when it cannot be read as a workbook or csv; more may be thrown while the rows are read
 */
export async function readSheets(bytes: Buffer): Promise<Sheet[]> {
  if (bytes.length > MAX_FILE_BYTES) throw new RefusedFile('too_large')
  if (startsWith(bytes, ZIP)) return readXlsx(bytes)
  if (startsWith(bytes, OLD_OFFICE)) {
    const isEncrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw new RefusedFile(isEncrypted ? 'password' : 'xls')
  }
  if (bytes.length === 0 || startsWith(bytes, PDF)) throw new RefusedFile('not_workbook')
  if (isMarkup(bytes)) throw new RefusedFile('html')
  return [readCsv(bytes)]
}

function startsWith(bytes: Buffer, mark: Buffer): boolean {
  return bytes.subarray(0, mark.length).equals(mark)
}

/** Web pages and XML that school systems save as .xls. */
function isMarkup(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 512).toString('latin1').replaceAll('\0', '')
  return /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*</.test(start)
}
