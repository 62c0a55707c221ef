import hash from '@adonisjs/core/services/hash'

let decoy: Promise<string> | null = null

/** Takes the time of one password check, so that an unknown name answers no faster than a wrong password. */
export async function spendOneHash(password: string): Promise<void> {
  decoy ??= hash.make('nobody has this password')
  await hash.verify(await decoy, password)
}
