/** First 3 and last 4 of 18 characters; else first 1 and last 3 with at least three stars between. */
export function maskDocumentNumber(number: string): string {
  if (number.length === 18) return `${number.slice(0, 3)}${'*'.repeat(11)}${number.slice(-4)}`
  return `${number.slice(0, 1)}${'*'.repeat(Math.max(3, number.length - 4))}${number.slice(-3)}`
}

/** `138****8000`; others keep the first and the last three characters. */
export function maskPhone(phone: string): string {
  const mainland = /^(\+86)?(1\d{2})\d{4}(\d{4})$/.exec(phone)
  if (mainland) return `${mainland[1] ?? ''}${mainland[2]}****${mainland[3]}`
  return `${phone.slice(0, 3)}${'*'.repeat(Math.max(3, phone.length - 6))}${phone.slice(-3)}`
}

/** `s***@example.com` */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return `${[...email][0] ?? ''}***${at < 0 ? '' : email.slice(at)}`
}

/** `陈**`, `J*** S****`: the first letter of every word, or of a Chinese name. */
export function maskName(name: string): string {
  return name
    .split(/(\s+)/)
    .map((word) => {
      const [first, ...rest] = [...word]
      return /^\s*$/.test(word) ? word : first + '*'.repeat(Math.min(4, Math.max(1, rest.length)))
    })
    .join('')
}
