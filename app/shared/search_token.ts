import encryption from '@adonisjs/core/services/encryption'

const PURPOSE = 'office.search'

/** What somebody looks for, encrypted: a name or number must not stand in an address. Good for two hours. */
export function sealSearch(text: string): string {
  return encryption.encrypt(text, { expiresIn: '2h', purpose: PURPOSE })
}

/** @returns undefined without a token, and when it is old or not ours */
export function openSearch(token: string | undefined): string | undefined {
  return token ? (encryption.decrypt<string>(token, PURPOSE) ?? undefined) : undefined
}
