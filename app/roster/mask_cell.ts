import { maskDocumentNumber, maskEmail, maskPhone } from '#documents/masking'

/** What a cell of a roster may look like on a page: numbers and contacts masked, everything else as it is. */
export function maskCell(column: string, value: string | null): string | null {
  if (!value) return value
  switch (column) {
    case 'certNo':
      return maskDocumentNumber(value)
    case 'certLast4':
      return '****'
    case 'mobile':
      return maskPhone(value)
    case 'email':
      return maskEmail(value)
    default:
      return value
  }
}
