import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
import { yuan } from '#shared/money'
import { shanghaiTime } from '#shared/shanghai_time'

/** A value that changed, and a fact beside it, both in words. */
export interface AuditDetails {
  changes: { label: string; from: string; to: string }[]
  facts: { label: string; value: string }[]
}

type Values = Record<string, unknown>

/** Ids lead nowhere for a reader; a marker of a moment is for the program. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The details of an audit row in the reader's words: `portal.audit.fields` names the keys, `portal.audit.values` the codes,
 * `findings` those of faults. What has no words is shown as it is; ids are left out.
 */
export function auditDetails(details: Values | null, i18n: I18n): AuditDetails {
  const { from, to, fields, ...rest } = details ?? {}
  const changes = changesOf(from, to, i18n)
  const told = [from, to].flatMap((values) => (isValues(values) ? Object.keys(values) : []))
  const others = Array.isArray(fields) ? fields.filter((name) => !told.includes(name)) : []
  const facts = Object.entries(rest).map(([key, value]) => ({
    label: labelOf(key, i18n),
    value: wordsOf(key, value, i18n),
  }))
  if (others.length > 0) {
    const names = others.map((name) => labelOf(name, i18n)).join(i18n.t('portal.audit.comma'))
    facts.push({ label: i18n.t('portal.audit.changed'), value: names })
  }
  return { changes, facts: facts.filter(({ value }) => value !== '') }
}

function changesOf(from: unknown, to: unknown, i18n: I18n) {
  if (isValues(from) && isValues(to)) {
    return [...new Set([...Object.keys(from), ...Object.keys(to)])]
      .filter((key) => JSON.stringify(from[key]) !== JSON.stringify(to[key]))
      .map((key) => ({
        label: labelOf(key, i18n),
        from: wordsOf(key, from[key], i18n),
        to: wordsOf(key, to[key], i18n),
      }))
      .filter((change) => change.from !== change.to)
  }
  if (from === undefined && to === undefined) return []
  return [{ label: '', from: wordsOf('', from, i18n), to: wordsOf('', to, i18n) }]
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function labelOf(key: string, i18n: I18n): string {
  return ifKnown(`portal.audit.fields.${key}`, i18n) ?? key
}

function wordsOf(key: string, value: unknown, i18n: I18n): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return i18n.t(`portal.audit.values.${value ? 'yes' : 'no'}`)
  if (typeof value === 'number') {
    if (key.endsWith('Fen')) return `¥${yuan(value)}`
    return key.endsWith('Percent') ? `${value}%` : String(value)
  }
  if (Array.isArray(value)) {
    return value.map((each) => wordsOf(key, each, i18n)).join(i18n.t('portal.audit.comma'))
  }
  if (isValues(value)) {
    return Object.entries(value)
      .map(([name, each]) => `${labelOf(name, i18n)} ${wordsOf(name, each, i18n)}`)
      .join(i18n.t('portal.audit.comma'))
  }
  const text = String(value)
  if (ID.test(text)) return ''
  if (key.endsWith('At')) return shanghaiTime(DateTime.fromISO(text))
  if (!/^[\w-]+$/.test(text)) return text
  return (
    ifKnown(`portal.audit.values.${text}`, i18n) ?? ifKnown(`findings.${text}.short`, i18n) ?? text
  )
}

function ifKnown(key: string, i18n: I18n): string | null {
  return i18n.hasMessage(key) ? i18n.t(key) : null
}
