import app from '@adonisjs/core/services/app'
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import type { ConsentCode } from '#accounts/models/consent'
import type { Locale } from '#accounts/models/student'
import { shanghaiDate } from '#shared/shanghai_time'
import { DateTime } from 'luxon'

/** Texts that people agree to; a folder of resources/legal each, with a file per version and language. */
export const LEGAL_CODES = [
  'terms',
  'privacy',
  'sensitive_id',
  'sensitive_face',
  'share_school_chsi',
  'share_print_courier',
] as const
export type LegalCode = (typeof LEGAL_CODES)[number]

/** What a consent is given to: the first one covers two texts, each of the others its own. */
const TEXTS_OF_CONSENT: Record<ConsentCode, LegalCode[]> = {
  terms_privacy: ['terms', 'privacy'],
  sensitive_id: ['sensitive_id'],
  sensitive_face: ['sensitive_face'],
  share_school_chsi: ['share_school_chsi'],
  share_print_courier: ['share_print_courier'],
}

export type LegalBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }

export interface LegalText {
  code: LegalCode
  title: string
  blocks: LegalBlock[]
  /** The day from which it holds, YYYY-MM-DD. */
  version: string
  /** SHA-256 of the file, hex: what a consent recorded can be proven with. */
  sha256: string
}

/**
 * Versions of a text, newest first. A published version is never changed: a new wording is a new file, named for the day from
 * which it holds.
 */
export function legalVersions(code: LegalCode): string[] {
  return once(`${code}/versions`, () => {
    const names = readdirSync(app.makePath('resources/legal', code))
    return [...new Set(names.map((name) => name.slice(0, 10)))].sort().reverse()
  })
}

/** The version that holds on the day of `now` in Shanghai: the newest that has begun, or the first while none has. */
export function currentVersion(code: LegalCode, now: DateTime = DateTime.utc()): string {
  const today = shanghaiDate(now)
  const versions = legalVersions(code)
  return versions.find((version) => version <= today) ?? versions.at(-1)!
}

/** @param version  one of `legalVersions(code)` */
export function legalText(code: LegalCode, locale: Locale, version: string): LegalText {
  const file = read(code, locale, version)
  const [title, ...blocks] = file.trim().split(/\n\n+/)
  return {
    code,
    title: title.replace(/^# /, ''),
    blocks: blocks.map(readBlock),
    version,
    sha256: sha256(file),
  }
}

/**
 * What a consent given at `now` in `locale` was given to.
 *
 * @returns the version in force (of several texts the newest) and the SHA-256 of the files one after the other, hex
 */
export function consentText(
  code: ConsentCode,
  locale: Locale,
  now: DateTime = DateTime.utc()
): { version: string; sha256: string } {
  const texts = TEXTS_OF_CONSENT[code].map((text) => ({
    text,
    version: currentVersion(text, now),
  }))
  return {
    version: texts
      .map(({ version }) => version)
      .sort()
      .at(-1)!,
    sha256: sha256(texts.map(({ text, version }) => read(text, locale, version)).join('')),
  }
}

function read(code: LegalCode, locale: Locale, version: string): string {
  const name = `${version}.${locale}.md`
  return once(`${code}/${name}`, () =>
    readFileSync(app.makePath('resources/legal', code, name), 'utf8')
  )
}

/** Texts belong to the version of the service that runs: a file is read once, not for every visitor. */
const known = new Map<string, unknown>()

function once<Value>(key: string, find: () => Value): Value {
  if (!known.has(key)) known.set(key, find())
  return known.get(key) as Value
}

function readBlock(text: string): LegalBlock {
  if (text.startsWith('## ')) return { kind: 'heading', text: text.slice(3) }
  if (text.startsWith('- ')) {
    return { kind: 'list', items: text.split('\n').map((line) => line.slice(2)) }
  }
  return { kind: 'paragraph', text }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
