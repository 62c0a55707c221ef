import limiter from '@adonisjs/limiter/services/main'
import { keyedHash } from '#shared/keyed_hash'

const FAILURES = 5

/**
 * Lets somebody try a password, five failures in a quarter of an hour a name and address. Unknown names lock in the same way,
 * and a stranger elsewhere cannot lock a person out. A try counts before it is made: many at once are not more.
 *
 * @param name what was typed as number or e-mail; only its keyed hash is kept
 * @returns null when the password is wrong or the name is locked: the answer is the same
 */
export async function tryLogin<User>(
  name: string,
  ip: string,
  verify: () => Promise<User | null>
): Promise<User | null> {
  const throttle = limiter.use({
    requests: FAILURES,
    duration: '15 mins',
    blockDuration: '15 mins',
  })
  const key = `login:${keyedHash('login', `${name}|${ip}`)}`
  const user = await throttle.attempt(key, verify)
  if (user) await throttle.delete(key)
  return user ?? null
}
