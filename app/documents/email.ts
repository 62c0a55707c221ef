export type EmailReading = { ok: true; email: string } | { ok: false }

const MAX_LENGTH = 100

/**
 * One @ between a local part and a domain with a dot; no spaces, control characters or line breaks. Lower-cased domain, the full
 * stops of a Chinese keyboard as dots.
 */
export function readEmail(raw: string): EmailReading {
  const text = raw.normalize('NFKC').replaceAll('。', '.').trim()
  const match =
    /^([^\s@<>(),;:"\\[\]\p{Cc}]{1,64})@([^\s@<>(),;:"\\[\]\p{Cc}]+\.[^\s@.<>(),;:"\\[\]\p{Cc}]{2,})$/u.exec(
      text
    )
  if (!match || text.length > MAX_LENGTH || /\.\.|(^|\.)-/.test(match[2])) return { ok: false }
  return { ok: true, email: `${match[1]}@${match[2].toLowerCase()}` }
}
