export type PhoneReading = { ok: true; phone: string; mainland: boolean } | { ok: false }

/** Mainland mobiles as 11 digits, others in E.164 with a plus sign. */
export function readPhone(raw: string): PhoneReading {
  const text = raw
    .normalize('NFKC')
    .replace(/[\s\-().\u00B7\u2010-\u2015]/g, '')
    .replace(/^00/, '+')
  const mainland = /^(?:\+?86)?(1[3-9]\d{9})$/.exec(text)
  if (mainland) return { ok: true, phone: mainland[1], mainland: true }
  if (/^\+(?!86)[1-9]\d{6,14}$/.test(text)) return { ok: true, phone: text, mainland: false }
  return { ok: false }
}
