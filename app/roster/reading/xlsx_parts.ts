import { posix } from 'node:path'
import { RefusedFile } from '#roster/reading/refused_file'
import {
  attribute,
  childTexts,
  decodeXml,
  elementsOf,
  innerOf,
  rootPrefix,
  startTags,
} from '#roster/reading/xml_text'
import type { ZipArchive } from '#roster/reading/zip_archive'

const MAX_SHEETS = 50
const DATE_FORMATS = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
])

export interface WorkbookParts {
  date1904: boolean
  sheets: { name: string; path: string }[]
  stylesPath: string | null
  stringsPath: string | null
}

/**
 * Finds a workbook's parts by its relations: their names in the archive are free. Visible sheets only.
 *
 * @throws RefusedFile when it is none, or one with macros or links to other files
 */
export async function readWorkbookParts(zip: ZipArchive): Promise<WorkbookParts> {
  const workbookPath = await findWorkbook(zip)
  const folder = posix.dirname(workbookPath)
  if (zip.has(`${folder}/vbaProject.bin`)) throw new RefusedFile('macros')
  if (zip.hasUnder(`${folder}/externalLinks/`)) throw new RefusedFile('external_links')

  const workbook = await zip.part(workbookPath)
  const relations = await readRelations(zip, workbookPath)
  const sheetTags = startTags(workbook, 'sheet')
  if (sheetTags.length > MAX_SHEETS) throw new RefusedFile('too_large')
  const sheets = sheetTags
    .filter((tag) => (attribute(tag, 'state') ?? 'visible') === 'visible')
    .flatMap((tag) => {
      const id = /\s[\w.-]+:id\s*=\s*["']([^"']+)["']/.exec(tag)?.[1]
      const relation = relations.find((each) => each.id === id && each.type === 'worksheet')
      return relation ? [{ name: attribute(tag, 'name') ?? '', path: relation.path }] : []
    })
  const pathOf = (type: string) => relations.find((each) => each.type === type)?.path ?? null
  const [properties = ''] = startTags(workbook, 'workbookPr')
  return {
    date1904: ['1', 'true'].includes(attribute(properties, 'date1904') ?? ''),
    sheets,
    stylesPath: pathOf('styles'),
    stringsPath: pathOf('sharedStrings'),
  }
}

/** Which cell formats show a day: the index is a cell's `s`. */
export async function readDateStyles(zip: ZipArchive, path: string | null): Promise<boolean[]> {
  const xml = path ? await zip.part(path) : ''
  const custom = new Map(
    startTags(xml, 'numFmt').map((tag) => [
      Number(attribute(tag, 'numFmtId')),
      attribute(tag, 'formatCode') ?? '',
    ])
  )
  const formats = xml.slice(
    xml.search(/<(?:[\w.-]+:)?cellXfs[\s>]/),
    xml.search(/<\/(?:[\w.-]+:)?cellXfs>/)
  )
  return startTags(formats, 'xf').map((tag) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0)
    const code = custom.get(id)
    return code === undefined ? DATE_FORMATS.has(id) : showsDay(code)
  })
}

/** The texts that cells share, in order; reading aids (phonetic runs) are left out. */
export async function readSharedStrings(zip: ZipArchive, path: string | null): Promise<string[]> {
  const strings: string[] = []
  if (!path || !zip.has(path)) return strings
  for await (const items of elementsOf(zip.text(path), 'si')) {
    for (const item of items) strings.push(richText(item))
  }
  return strings
}

/** The text of a shared or inline string, its runs joined. */
export function richText(element: string): string {
  const prefix = rootPrefix(element)!
  const withoutAids = element.includes('rPh')
    ? element.replace(/<((?:[\w.-]+:)?rPh)[\s>][\s\S]*?<\/\1>/g, '')
    : element
  return decodeEscapes(childTexts(innerOf(withoutAids), prefix, 't').join(''))
}

/** `_x000D_` and the like: characters that XML cannot hold. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16))
  )
}

async function findWorkbook(zip: ZipArchive): Promise<string> {
  const relations = await readRelations(zip, '')
  const path = relations.find((each) => each.type === 'officeDocument')?.path
  if (path?.endsWith('.bin')) throw new RefusedFile('xlsb')
  if (!path || !zip.has(path)) throw new RefusedFile('not_workbook')
  const workbook = await zip.part(path)
  if (!/<(?:[\w.-]+:)?workbook[\s>]/.test(workbook)) throw new RefusedFile('not_workbook')
  return path
}

async function readRelations(zip: ZipArchive, source: string) {
  const folder = posix.dirname(source)
  const xml = await zip.part(posix.join(folder, '_rels', `${posix.basename(source)}.rels`))
  return startTags(xml, 'Relationship').map((tag) => {
    const target = decodeXml(attribute(tag, 'Target') ?? '')
    return {
      id: attribute(tag, 'Id'),
      type: (attribute(tag, 'Type') ?? '').split('/').at(-1)!,
      path: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
    }
  })
}

/** A day's or a year's letter outside quotes, brackets and escapes; m alone may be minutes. */
function showsDay(formatCode: string): boolean {
  const bare = formatCode.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '')
  return /[yd]/i.test(bare)
}
