import { RefusedFile } from '#roster/reading/refused_file'

const MAX_ELEMENT_CHARACTERS = 1024 * 1024
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Cuts the elements of one name out of a stream of text, each with its tags, in batches. Only the five entities of XML
 * exist here: a document that declares its own is refused.
 *
 * @param name  without its namespace prefix, which is taken from the document's own root
 */
export async function* elementsOf(
  pieces: AsyncIterable<string>,
  name: string
): AsyncGenerator<string[]> {
  let rest = ''
  let prefix: string | null = null
  for await (const piece of pieces) {
    rest += piece
    prefix ??= rootPrefix(rest)
    if (prefix === null) {
      refuseLong(rest)
      continue
    }
    const { elements, remainder } = cutElements(rest, `${prefix}${name}`)
    if (elements.length > 0) yield elements
    rest = remainder
    refuseLong(rest)
  }
}

/** Text of an element's children of one name, in order; the others' text is left out. */
export function childTexts(xml: string, prefix: string, name: string): string[] {
  return cutElements(xml, `${prefix}${name}`).elements.map((child) => decodeXml(innerOf(child)))
}

/** What stands between an element's tags; empty for `<a/>`. */
export function innerOf(element: string): string {
  const head = element.indexOf('>')
  return element[head - 1] === '/' ? '' : element.slice(head + 1, element.lastIndexOf('</'))
}

/** An attribute of a start tag, decoded. */
export function attribute(tag: string, name: string): string | null {
  let from = 0
  for (;;) {
    const at = tag.indexOf(`${name}=`, from)
    if (at < 0) return null
    const quote = tag[at + name.length + 1]
    if (/\s/.test(tag[at - 1]) && (quote === '"' || quote === "'")) {
      const start = at + name.length + 2
      return decodeXml(tag.slice(start, tag.indexOf(quote, start)))
    }
    from = at + name.length
  }
}

/** The start tags of one name anywhere in `xml`, whatever their prefix. */
export function startTags(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])[^>]*>`, 'g')) ?? []
}

/** Prefix of the root element with its colon, or nothing; null while the root has not come. */
export function rootPrefix(xml: string): string | null {
  if (/<!(DOCTYPE|ENTITY)/.test(xml.slice(0, 1024))) throw new RefusedFile('not_workbook')
  const root = /<([A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*[\s/>]/.exec(xml)
  return root ? (root[1] ?? '') : null
}

export function decodeXml(text: string): string {
  const plain = text.includes('<![CDATA[')
    ? text.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, raw) => raw.replaceAll('&', '&amp;'))
    : text
  if (!plain.includes('&')) return plain
  return plain.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, (whole, entity) => {
    if (entity[0] !== '#') return ENTITIES[entity] ?? whole
    const point = entity[1] === 'x' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1))
    return point <= 0x10ffff ? String.fromCodePoint(point) : ''
  })
}

function cutElements(xml: string, tag: string): { elements: string[]; remainder: string } {
  const text = xml.includes('<!--') ? xml.replace(/<!--[\s\S]*?-->/g, '') : xml
  const open = `<${tag}`
  const close = `</${tag}>`
  const elements: string[] = []
  let at = 0
  for (;;) {
    const start = text.indexOf(open, at)
    if (start < 0) return { elements, remainder: text.slice(Math.max(at, text.length - 100)) }
    const next = text[start + open.length]
    if (next !== undefined && next !== '>' && next !== '/' && !/\s/.test(next)) {
      at = start + open.length
      continue
    }
    const head = text.indexOf('>', start)
    const end = text[head - 1] === '/' ? head + 1 : text.indexOf(close, head) + close.length
    if (head < 0 || end < close.length) return { elements, remainder: text.slice(start) }
    elements.push(text.slice(start, end))
    at = end
  }
}

function refuseLong(rest: string) {
  if (rest.length > MAX_ELEMENT_CHARACTERS) throw new RefusedFile('too_large')
}
