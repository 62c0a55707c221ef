/** Whole fen as yuan: `4200` becomes `42.00`. Never through floating point. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Yuan as people type them into a form. */
export const YUAN = /^\d{1,6}(\.\d{1,2})?$/

/** `42`, `42.5` or `42.00` yuan as whole fen, digit by digit. @returns null for anything else */
export function readYuan(text: string): number | null {
  const parts = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(text.normalize('NFKC').trim().replace(/^¥/, ''))
  return parts && Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
}
