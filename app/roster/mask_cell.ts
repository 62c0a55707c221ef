import { maskDocumentNumber, maskEmail, maskPhone } from '#documents/masking'

/** A resident's ID number, in whatever column it was put. */
const RESIDENT_ID =
  /(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])/g
const SCIENTIFIC = /^[\d.]+E\+?\d+$/i

/** What a cell of a roster may look like on a page: numbers and contacts masked, everything else as it is. */
export function maskCell(column: string, value: string | null): string | null {
  if (!value) return value
  switch (column) {
    case 'certNo':
      return SCIENTIFIC.test(value) ? shortNumber(value) : maskDocumentNumber(value)
    case 'certLast4':
      return '****'
    case 'mobile':
      return maskPhone(value)
    case 'email':
      return maskEmail(value)
    default:
      return value.replace(RESIDENT_ID, maskDocumentNumber)
  }
}

/** As Excel shows a long number: `3.10112E+17`. */
function shortNumber(value: string): string {
  return Number(value).toExponential(5).toUpperCase()
}
