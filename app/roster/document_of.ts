import {
  readDocumentNumber,
  type DocumentKind,
  type DocumentNumberReading,
} from '#documents/document_number'

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
 * Judges a roster's document number by its type.
 *
 * @returns the reading of the kind it fits, else of the one that says most about what is wrong
 */
export function readCertificate(certType: string | null, certNo: string): DocumentNumberReading {
  const readings = (KINDS[certType ?? '1'] ?? ['OTHER']).map((kind) =>
    readDocumentNumber(kind, certNo)
  )
  return (
    readings.find((reading) => reading.ok) ??
    readings.find((reading) => !reading.ok && reading.error !== 'format') ??
    readings[0]
  )
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
  const reading = readCertificate(certType, certNo)
  return reading.ok ? { kind: reading.kind, key: reading.key } : { kind: 'OTHER', key: certNo }
}
