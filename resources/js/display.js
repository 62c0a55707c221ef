const YEAR_S = 365 * 24 * 3600
const COOKIES = { size: 'text_size', theme: 'theme' }
/** The value with which the attribute is left out. */
const USUAL = { size: 'normal', theme: 'auto' }

/** The switches of the footer (text size, appearance) change the page in place: a link would lose what is typed. */
export function switchDisplay() {
  document.addEventListener('click', (event) => {
    const link = event.target.closest('[data-display]')
    if (!link) return
    event.preventDefault()

    const { display, value } = link.dataset
    const root = document.documentElement
    if (value === USUAL[display]) delete root.dataset[display]
    else root.dataset[display] = value
    document.cookie = `${COOKIES[display]}=${value}; path=/; max-age=${YEAR_S}; samesite=lax`
    for (const each of document.querySelectorAll(`[data-display="${display}"]`)) {
      if (each === link) each.setAttribute('aria-current', 'true')
      else each.removeAttribute('aria-current')
    }
  })
}
