/**
 * Keyboard shortcuts of the review desk: a key presses the element that names it in data-key. Links and buttons are
 * clicked, ticks toggled, text inputs focused. `data-key-unless` holds a selector that switches the key off, so that A
 * does not approve while a reason is ticked. While somebody types only Escape works: it leaves the input.
 */
export function listenToKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (document.querySelector('dialog[open]')) return
    if (isTyping(event.target)) {
      if (event.key === 'Escape') event.target.blur()
      return
    }
    const element = find(event.key)
    if (!element || event.repeat) return
    event.preventDefault()
    press(element)
  })
}

function find(key) {
  return [...document.querySelectorAll('[data-key]')].find(
    (element) =>
      element.dataset.key.toLowerCase() === key.toLowerCase() &&
      !element.disabled &&
      !(element.dataset.keyUnless && document.querySelector(element.dataset.keyUnless))
  )
}

function press(element) {
  if (isTyping(element)) element.focus()
  else element.click()
}

function isTyping(element) {
  if (element.tagName === 'TEXTAREA' || element.tagName === 'SELECT') return true
  return element.tagName === 'INPUT' && !['checkbox', 'radio', 'submit'].includes(element.type)
}
