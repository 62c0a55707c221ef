const YEAR_S = 365 * 24 * 3600

/** The large-type switch of the footer. A cookie remembers it, so that the server draws the next page large at once. */
export function toggleTextSize() {
  const button = document.querySelector('[data-text-size]')
  if (!button) return

  const root = document.documentElement
  const large = button.textContent
  const label = () => {
    button.textContent = root.dataset.size === 'care' ? button.dataset.normal : large
  }
  button.hidden = false
  label()
  button.addEventListener('click', () => {
    if (root.dataset.size === 'care') delete root.dataset.size
    else root.dataset.size = 'care'
    document.cookie = `text_size=${root.dataset.size ?? 'normal'}; path=/; max-age=${YEAR_S}; samesite=lax`
    label()
  })
}
