import { RefusedFile } from '#roster/reading/refused_file'
import { BLANK, type Sheet, type SheetRow } from '#roster/reading/sheet'

const ROWS_A_BATCH = 500
const DELIMITERS = [',', '\t', ';']
const MAX_CELL_CHARACTERS = 1024 * 1024

/**
 * A csv file as a sheet: UTF-8, UTF-16 or GB18030, its delimiter taken from its first lines.
 *
 * @throws RefusedFile when it is no text
 */
export function readCsv(bytes: Buffer): Sheet {
  const text = decodeText(bytes)
  const delimiter = findDelimiter(text)
  return { name: null, date1904: false, batches: () => readRows(text, delimiter) }
}

function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode('utf-16le', bytes)!
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode('utf-16be', bytes)!
  const text = bytes.includes(0) ? null : (decode('utf-8', bytes) ?? decode('gb18030', bytes))
  if (text === null) throw new RefusedFile('not_workbook')
  return text
}

function decode(encoding: string, bytes: Buffer): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function findDelimiter(text: string): string {
  const lines = text.split(/\r\n|\n|\r/, 10)
  const most = (delimiter: string) => Math.max(...lines.map((line) => line.split(delimiter).length))
  return DELIMITERS.reduce((best, each) => (most(each) > most(best) ? each : best))
}

async function* readRows(text: string, delimiter: string): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = []
  let rowNumber = 0
  for (const texts of records(text, delimiter)) {
    rowNumber += 1
    const cells = texts.map((cell) =>
      cell.trim() === '' ? BLANK : { kind: 'text' as const, text: cell }
    )
    if (cells.some((cell) => cell !== BLANK)) rows.push({ rowNumber, cells })
    if (rows.length === ROWS_A_BATCH) {
      yield rows
      rows = []
    }
  }
  if (rows.length > 0) yield rows
}

/** RFC 4180: quoted cells may hold delimiters, line breaks and doubled quotes. */
function* records(text: string, delimiter: string): Generator<string[]> {
  let record: string[] = []
  let at = 0
  while (at < text.length) {
    let cell: string
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1)
      cell = text.slice(at + 1, end).replaceAll('""', '"')
      at = end + 1
      while (at < text.length && text[at] !== delimiter && !isBreak(text[at])) at += 1
    } else {
      const start = at
      while (at < text.length && text[at] !== delimiter && !isBreak(text[at])) at += 1
      cell = text.slice(start, at)
    }
    if (cell.length > MAX_CELL_CHARACTERS) throw new RefusedFile('too_large')
    record.push(cell)
    if (text[at] === delimiter) {
      at += 1
      if (at < text.length) continue
      record.push('')
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    yield record
    record = []
  }
}

/** Place of the quote that ends a cell; the text's end when there is none. */
function closingQuote(text: string, from: number): number {
  let at = from
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return text.length
    if (text[quote + 1] !== '"') return quote
    at = quote + 2
  }
}

function isBreak(character: string): boolean {
  return character === '\n' || character === '\r'
}
