/** An e-mail address or mobile that somebody may recognise, but not use: `ch***@example.com`, `138****0001`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  if (at > 0) return `${address.slice(0, Math.min(2, at - 1))}***${address.slice(at)}`
  return address.length > 7 ? `${address.slice(0, 3)}****${address.slice(-4)}` : '****'
}
