import { readDocumentNumber, type DocumentKind } from '#documents/document_number'

/** Kinds by the registration system's 身份证件类型; the rest is OTHER. 9 is either foreigner card. */
const KINDS: Record<string, DocumentKind[]> = {
  '1': ['RIC'],
  '6': ['HM_PERMIT'],
  '7': ['HM_PERMIT'],
  '8': ['TW_PERMIT'],
  '9': ['FPR', 'FPR2017'],
  'A': ['PASSPORT'],
  'C': ['HMT_RP'],
}

/**
 * The document behind a roster's type and number, as students register with it.
 *
 * @returns its kind and look-up key; OTHER with the number itself where the number has no known form
 */
export function documentOf(
  certType: string | null,
  certNo: string
): { kind: DocumentKind; key: string } {
  for (const kind of KINDS[certType ?? '1'] ?? []) {
    const reading = readDocumentNumber(kind, certNo)
    if (reading.ok) return { kind: reading.kind, key: reading.key }
  }
  return { kind: 'OTHER', key: certNo }
}
