import type { I18n } from '@adonisjs/i18n'
import { columnLabel } from '#roster/roster_columns'

/** What a finding says to a registrar; never what stands in the cell. */
export function findingSentence(
  i18n: I18n,
  {
    column,
    code,
    params = {},
  }: { column: string | null; code: string; params?: Record<string, string | number> }
): string {
  return i18n.t(`rosters.findings.${code}`, { ...params, column: columnLabel(column ?? '') })
}
