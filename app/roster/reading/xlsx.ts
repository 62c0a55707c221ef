import { serialDay } from '#roster/reading/dates'
import { RefusedFile } from '#roster/reading/refused_file'
import { BLANK, type Cell, type Sheet, type SheetRow } from '#roster/reading/sheet'
import {
  decodeEscapes,
  readDateStyles,
  readSharedStrings,
  readWorkbookParts,
  richText,
} from '#roster/reading/xlsx_parts'
import { attribute, decodeXml, elementsOf, rootPrefix } from '#roster/reading/xml_text'
import { ZipArchive } from '#roster/reading/zip_archive'

const MAX_COLUMNS = 16_384
const MAX_MERGES = 100_000

interface Context {
  strings: string[]
  dateStyles: boolean[]
  date1904: boolean
}

/** A merged block over several rows: the first row's cell stands for all of them. */
interface Merge {
  column: number
  top: number
  bottom: number
}

/**
 * The visible sheets of an .xlsx workbook. Values only: formulas give what was cached, formats only say what is a day.
 *
 * @throws RefusedFile when it is no workbook, damaged, encrypted, with macros, or too large when unpacked
 */
export async function readXlsx(bytes: Buffer): Promise<Sheet[]> {
  const zip = await ZipArchive.open(bytes)
  const { sheets, date1904, stylesPath, stringsPath } = await readWorkbookParts(zip)
  const context: Context = {
    strings: await readSharedStrings(zip, stringsPath),
    dateStyles: await readDateStyles(zip, stylesPath),
    date1904,
  }
  return sheets.map(({ name, path }) => {
    let merges: Promise<Merge[]> | undefined
    return {
      name,
      date1904,
      async *batches() {
        merges ??= readMerges(zip, path)
        yield* readRows(zip, path, context, await merges)
      },
    }
  })
}

async function* readRows(
  zip: ZipArchive,
  path: string,
  context: Context,
  allMerges: Merge[]
): AsyncGenerator<SheetRow[]> {
  const merges = [...allMerges]
  const filled = new Map<Merge, Cell>()
  let last = 0
  let prefix: string | null = null
  for await (const elements of elementsOf(zip.text(path), 'row')) {
    prefix ??= rootPrefix(elements[0])!
    const rows: SheetRow[] = []
    for (const element of elements) {
      const head = element.slice(0, element.indexOf('>') + 1)
      const stated = Number(attribute(head, 'r') ?? 0)
      const rowNumber = stated > last ? stated : last + 1
      const cells = readCells(element.slice(head.length), prefix, context)
      fillMerged(cells, rowNumber, merges, filled)
      if (cells.some((cell) => cell.kind !== 'blank')) rows.push({ rowNumber, cells })
      last = rowNumber
    }
    if (rows.length > 0) yield rows
  }
}

function readCells(xml: string, prefix: string, context: Context): Cell[] {
  const open = `<${prefix}c`
  const close = `</${prefix}c>`
  const cells: Cell[] = []
  let column = -1
  let at = 0
  for (;;) {
    const start = xml.indexOf(open, at)
    if (start < 0) break
    const head = xml.indexOf('>', start)
    if (head < 0) throw new RefusedFile('not_workbook')
    const tag = xml.slice(start, head + 1)
    at = head + 1
    if (!/[\s/>]/.test(tag[open.length])) continue

    const reference = attribute(tag, 'r')
    column = reference ? columnIndex(reference) : column + 1
    if (column >= MAX_COLUMNS) throw new RefusedFile('not_workbook')
    if (tag.at(-2) === '/') continue
    const end = xml.indexOf(close, at)
    if (end < 0) throw new RefusedFile('not_workbook')
    cells[column] = readCell(tag, xml.slice(at, end), prefix, context)
    at = end + close.length
  }
  return Array.from(cells, (cell) => cell ?? BLANK)
}

function readCell(tag: string, body: string, prefix: string, context: Context): Cell {
  const type = attribute(tag, 't') ?? 'n'
  if (type === 'inlineStr') return textCell(richText(`<${prefix}is>${body}</${prefix}is>`))
  const value = valueOf(body, prefix)
  if (value === null) {
    return body.includes(`<${prefix}f`) ? { kind: 'error', text: '' } : BLANK
  }
  switch (type) {
    case 's':
      return textCell(context.strings[Number(value)] ?? '')
    case 'str':
      return textCell(decodeEscapes(value))
    case 'b':
      return { kind: 'boolean', text: value }
    case 'e':
      return { kind: 'error', text: value }
    case 'd':
      return { kind: 'date', text: value.slice(0, 10) }
    default:
      return numberCell(value, Number(attribute(tag, 's') ?? 0), context)
  }
}

function textCell(text: string): Cell {
  return text.trim() === '' ? BLANK : { kind: 'text', text }
}

function numberCell(value: string, style: number, { dateStyles, date1904 }: Context): Cell {
  const day = dateStyles[style] ? serialDay(Number(value), date1904) : null
  return day ? { kind: 'date', text: day } : { kind: 'number', text: value.trim() }
}

function valueOf(body: string, prefix: string): string | null {
  const start = body.indexOf(`<${prefix}v`)
  if (start < 0) return null
  const head = body.indexOf('>', start)
  if (body[head - 1] === '/') return null
  const end = body.indexOf(`</${prefix}v>`, head)
  return end < 0 ? null : decodeXml(body.slice(head + 1, end))
}

/** `AB12` → 27 */
function columnIndex(reference: string): number {
  let index = 0
  for (const character of reference) {
    const code = character.charCodeAt(0)
    if (code < 65 || code > 90) break
    index = index * 26 + code - 64
  }
  return index - 1
}

/** Merged blocks stand after the rows, so that the sheet is looked through once before. The topmost comes last. */
async function readMerges(zip: ZipArchive, path: string): Promise<Merge[]> {
  const merges: Merge[] = []
  let rest = ''
  for await (const piece of zip.text(path)) {
    rest += piece
    if (rest.includes('mergeCell')) {
      for (const match of rest.matchAll(
        /mergeCell\s[^>]*?ref=["']([A-Z]+)(\d+):[A-Z]+(\d+)["'][^>]*>/g
      )) {
        const [, letters, top, bottom] = match
        if (top !== bottom) {
          merges.push({ column: columnIndex(letters), top: Number(top), bottom: Number(bottom) })
        }
      }
      if (merges.length > MAX_MERGES) throw new RefusedFile('too_large')
      rest = rest.slice(rest.lastIndexOf('>') + 1)
    }
    rest = rest.slice(-200)
  }
  return merges.sort((a, b) => b.top - a.top)
}

/** @param merges  those not reached yet, the next one last */
function fillMerged(cells: Cell[], rowNumber: number, merges: Merge[], filled: Map<Merge, Cell>) {
  for (const [merge, cell] of filled) {
    if (rowNumber > merge.bottom) {
      filled.delete(merge)
    } else if ((cells[merge.column] ?? BLANK).kind === 'blank') {
      while (cells.length < merge.column) cells.push(BLANK)
      cells[merge.column] = { ...cell, merged: true }
    }
  }
  while (merges.length > 0 && merges.at(-1)!.top <= rowNumber) {
    const merge = merges.pop()!
    const cell = cells[merge.column] ?? BLANK
    if (merge.top === rowNumber && cell.kind !== 'blank') filled.set(merge, cell)
  }
}
