import type { HttpContext } from '@adonisjs/core/http'

/** How a person wants pages to look; the cookie that remembers each choice, and its values, the usual one first. */
export const DISPLAY_CHOICES = {
  size: { cookie: 'text_size', values: ['normal', 'care'] },
  theme: { cookie: 'theme', values: ['auto', 'light', 'dark'] },
} as const
export type DisplayChoice = keyof typeof DISPLAY_CHOICES

/** What the visitor has chosen, the usual where they have not. */
export function displayChoices(request: HttpContext['request']): Record<DisplayChoice, string> {
  const chosen = Object.entries(DISPLAY_CHOICES).map(([name, { cookie, values }]) => {
    const value = request.plainCookie(cookie, { encoded: false })
    return [name, (values as readonly string[]).includes(value) ? value : values[0]]
  })
  return Object.fromEntries(chosen)
}
