import { NAME_TOKENS } from '#fulfilment/file_names'
import { findPreset } from '#imaging/presets'
import type { CohortValues, WindowValues } from '#roster/cohort_settings'
import type { RosterMode } from '#roster/models/cohort'
import type { FieldProblem } from '#shared/field_errors'
import { readYuan } from '#shared/money'
import { readShanghaiInput } from '#shared/shanghai_time'

export const MAX_WINDOWS = 8
export const ROSTER_MODES = ['roster', 'hybrid', 'capture-code'] as const satisfies RosterMode[]
/** What the product delivers today: prints by post, or none. */
export const DELIVERY_MODES = ['none', 'to-student'] as const
/** Offered as swatches; any other colour is typed. */
export const BACKGROUNDS = ['100,197,255', '255,255,255', '67,142,219'] as const

/** What cannot change any more, with the values that stay. */
export interface FixedSettings {
  rosterMode?: RosterMode
  presetId?: string
  backgroundRgb?: string
}

/** The form as it was typed; a box without text is null. */
export type TypedSettings = Record<string, string | null | undefined>

export type SettingsReading =
  { ok: true; values: CohortValues } | { ok: false; problems: FieldProblem[] }

/** Judges the whole form at once. Money is read digit by digit, times are Shanghai's. */
export function readCohortSettings(typed: TypedSettings, fixed: FixedSettings): SettingsReading {
  const problems: FieldProblem[] = []
  const fail = (field: string, error: string, data?: FieldProblem['data']) =>
    problems.push({ field, messageKey: `rosters.settings.${error}`, data })
  const whole = (field: string, min: number, max: number) => {
    const text = typed[field]?.normalize('NFKC').trim() ?? ''
    const number = /^\d{1,4}$/.test(text) ? Number(text) : -1
    if (number < min || number > max) fail(field, 'number', { min, max })
    return number
  }
  const fee = (field: string) => {
    if (!typed[field]) return null
    const fen = readYuan(typed[field])
    if (fen === null) fail(field, 'fee')
    return fen
  }

  const values: CohortValues = {
    rosterMode: kept('rosterMode', typed.roster_mode as RosterMode, fixed, fail, ROSTER_MODES),
    legalBasis: typed.legal_basis ?? null,
    allowAlbum: typed.allow_album === 'yes',
    presetId: kept('presetId', typed.preset, fixed, fail),
    backgroundRgb: kept('backgroundRgb', readBackground(typed), fixed, fail),
    autoApprove: typed.auto_approve === 'yes',
    reviewSharePercent: whole('review_share', 0, 100),
    feeDigitalFen: fee('fee_digital'),
    feePrintsFen: fee('fee_prints'),
    feeShippingFen: fee('fee_shipping'),
    returnDeadlineHours: whole('return_hours', 24, 720),
    deliveryModes: DELIVERY_MODES.filter(
      (mode) => mode === 'none' || typed.prints_by_post === 'yes'
    ).join(','),
    exportNameTemplate: typed.name_template ?? '',
    windows: readWindows(typed, fail),
  }
  if (!findPreset(values.presetId)) fail('preset', 'preset')
  if (!isColour(values.backgroundRgb)) fail('background', 'background')
  if (!isTemplate(values.exportNameTemplate)) fail('name_template', 'name_template')
  return problems.length > 0
    ? { ok: false, problems: problems.sort((a, b) => placeOf(a) - placeOf(b)) }
    : { ok: true, values }
}

/** How the names of the form's fields begin, from its top to its end. */
const PLACES = ['window', 'fee', 'roster_mode', 'preset', 'background', 'review', 'return', 'name']

function placeOf({ field }: FieldProblem): number {
  return PLACES.findIndex((start) => field.startsWith(start))
}

const FIELD_OF = { rosterMode: 'roster_mode', presetId: 'preset', backgroundRgb: 'background' }

/** A fixed value stays; asking for another one, from a page that was opened before, is said to be too late. */
function kept<Value extends string>(
  name: keyof typeof FIELD_OF,
  typed: Value | null | undefined,
  fixed: FixedSettings,
  fail: (field: string, error: string) => void,
  allowed?: readonly Value[]
): Value {
  const value = fixed[name] as Value | undefined
  if (value !== undefined) {
    if (typed && typed !== value) fail(FIELD_OF[name], 'fixed')
    return value
  }
  if (allowed && !allowed.includes(typed as Value)) fail(FIELD_OF[name], name)
  return (typed ?? '') as Value
}

function readBackground(typed: TypedSettings): string | null {
  if (typed.background !== 'custom') return typed.background ?? null
  return (typed.background_rgb ?? '').normalize('NFKC').replace(/[,、\s]+/g, ',')
}

function isColour(text: string): boolean {
  return /^\d{1,3}(,\d{1,3}){2}$/.test(text) && text.split(',').every((part) => Number(part) <= 255)
}

/** Known tokens only, at least one that tells students apart, and nothing that a file system refuses. */
function isTemplate(template: string): boolean {
  if (template.length > 60 || /[/\\:*?"<>|]/.test(template)) return false
  const tokens = [...template.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1])
  const rest = template.replace(/\{[^{}]*\}/g, '')
  return (
    !/[{}]/.test(rest) &&
    tokens.every((token) => (NAME_TOKENS as readonly string[]).includes(token)) &&
    tokens.some((token) => token !== 'name')
  )
}

function readWindows(
  typed: TypedSettings,
  fail: (field: string, error: string) => void
): WindowValues[] {
  const windows: (WindowValues & { row: number })[] = []
  for (let row = 0; row < MAX_WINDOWS; row += 1) {
    const [name, opens, closes] = ['name', 'opens', 'closes'].map(
      (part) => typed[`window_${row}_${part}`] ?? null
    )
    if (typed[`window_${row}_remove`] || (!opens && !closes)) continue
    const opensAt = opens ? readShanghaiInput(opens) : null
    const closesAt = closes ? readShanghaiInput(closes) : null
    if (!opensAt) fail(`window_${row}_opens`, 'time')
    if (!closesAt) fail(`window_${row}_closes`, 'time')
    if (!opensAt || !closesAt) continue
    if (closesAt <= opensAt) fail(`window_${row}_closes`, 'window_order')
    windows.push({ name, opensAt, closesAt, row })
  }
  windows.sort((one, other) => one.opensAt.toMillis() - other.opensAt.toMillis())
  windows.forEach(({ opensAt, row }, index) => {
    if (index > 0 && opensAt < windows[index - 1].closesAt) {
      fail(`window_${row}_opens`, 'window_overlap')
    }
  })
  return windows.map(({ row: _, ...window }) => window)
}
