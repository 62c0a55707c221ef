type Texts = Record<string, Record<string, string>>

let known: Texts = {}

/**
 * Loader for @adonisjs/i18n, after the one that reads the files: what staff have changed lies over what the files say.
 * It hands out what `refreshEditedTexts` read last, since texts are loaded before there is a database.
 */
export const editedTexts = () => ({ load: async () => known })

/** By locale and key. Takes effect when the translations are loaded again. */
export function keepEditedTexts(texts: Texts) {
  known = texts
}
