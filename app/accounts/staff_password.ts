import type Staff from '#accounts/models/staff'

export const STAFF_PASSWORD_MIN = 12

/** Fewer different characters are a pattern, not a password. */
const MIN_DISTINCT = 6

/** Beginnings of what everybody tries first, written without the digits around them. */
const COMMON_WORDS = [
  'password',
  'passw0rd',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'zxcvbnm',
  'qazwsxedc',
  '1qaz2wsx',
  'administrator',
  'admin',
  'welcome',
  'letmein',
  'iloveyou',
  'woaini',
  'monkey',
  'dragon',
  'abcdefghijkl',
  'abcd',
  'shanghai',
]

const RUNS = ['0123456789012345', '9876543210987654', 'abcdefghijklmnopqrstuvwxyz']

export type PasswordFault = 'common' | 'personal'

/**
 * Judges a password for the back office, beyond its length: not one that everybody tries, and not the person's own name
 * or address.
 *
 * @returns null when it will do
 */
export function staffPasswordFault(
  password: string,
  staff: Pick<Staff, 'email' | 'name'>
): PasswordFault | null {
  const typed = password.normalize('NFKC').toLowerCase()
  const parts = [staff.email.split('@')[0], staff.name.toLowerCase()].filter(
    (part) => part.length > 2
  )
  if (parts.some((part) => typed.includes(part))) return 'personal'

  const letters = typed.replace(/[^a-z]/g, '')
  const isCommon =
    new Set(typed).size < MIN_DISTINCT ||
    RUNS.some((run) => run.includes(typed.slice(0, 10))) ||
    COMMON_WORDS.some(
      (word) =>
        letters === word || letters === word + word || typed.replace(/[\W_]/g, '').startsWith(word)
    )
  return isCommon ? 'common' : null
}
