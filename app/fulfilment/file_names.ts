import { Refusal } from '#shared/exceptions/refusal'

/** What a template may name of a student; `{seq}` is the place in the archive. */
export interface NameValues {
  studentNo: string
  name: string
  candidateNo: string | null
  certNo: string | null
}

export const NAME_TOKENS = ['studentNo', 'certNo', 'candidateNo', 'name', 'seq'] as const
type Token = (typeof NAME_TOKENS)[number]

/** Bytes of UTF-8 that a name may have before its number and ending: file systems take 255 for all of it. */
const STEM_BYTES = 200
const SEQ_DIGITS = 4
const ENDING = '.jpg'

/** Separators, what Windows refuses, control characters, and marks that hide or turn text around. */
const UNSAFE = /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu
/** Names of devices on Windows, with or without an ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** The template puts document numbers into file names: that needs a reason. */
export function namesDocumentNumbers(template: string): boolean {
  return template.includes('{certNo}')
}

/**
 * Names the photos of one archive by a cohort's template: safe on every file system, no two alike even where case does
 * not count (the second gets `_2`). A student for whom every token is empty is named by the student number.
 *
 * @param template  text with the tokens {studentNo} {certNo} {candidateNo} {name} {seq}; the ending is always .jpg
 * @returns one name a student, in their order
 * @throws Refusal when the template has another token
 */
export function fileNames(template: string, students: NameValues[]): string[] {
  const stem = template.replace(/\.jpe?g$/i, '')
  for (const [, token] of stem.matchAll(/\{([^}]*)\}/g)) {
    if (!NAME_TOKENS.includes(token as Token))
      throw new Refusal('fulfilment.errors.template_unknown')
  }

  const digits = Math.max(SEQ_DIGITS, String(students.length).length)
  const taken = new Set<string>()
  return students.map((student, index) => {
    const seq = String(index + 1).padStart(digits, '0')
    const safe = safeStem(fill(stem, { ...student, seq }) || student.studentNo) || seq
    return claim(safe, taken) + ENDING
  })
}

/** @returns '' when the template has tokens and all of them are empty */
function fill(stem: string, values: Record<Token, string | null>): string {
  const used = NAME_TOKENS.filter((token) => stem.includes(`{${token}}`))
  if (used.length > 0 && used.every((token) => !values[token])) return ''
  return stem.replace(/\{(\w+)\}/g, (_, token: Token) => values[token] ?? '')
}

function safeStem(text: string): string {
  const clean = trimEnds(text.normalize('NFC').replace(UNSAFE, '_'))
  const short = trimEnds(shorten(clean))
  return RESERVED.test(short) ? `_${short}` : short
}

/** Leading dots hide a file, trailing dots and spaces get lost on Windows. */
function trimEnds(text: string): string {
  return text.replace(/^[.\s]+|[.\s]+$/gu, '')
}

/** Cuts between code points, never inside one. */
function shorten(text: string): string {
  let bytes = 0
  let short = ''
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > STEM_BYTES) break
    short += character
  }
  return short
}

function claim(stem: string, taken: Set<string>): string {
  let name = stem
  for (let nth = 2; taken.has(name.toLowerCase()); nth += 1) name = `${stem}_${nth}`
  taken.add(name.toLowerCase())
  return name
}
