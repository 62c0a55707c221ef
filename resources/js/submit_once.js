/**
 * Stops a second click while a form is being sent, and says so on the button. The server has its own guard (the
 * one-use key); this one is for the person. Buttons come back when the page is shown again from the history.
 */
export function submitOnce() {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || form.method !== 'post') return
    if (!hold(form, event.submitter)) event.preventDefault()
  })

  window.addEventListener('pageshow', (event) => {
    if (event.persisted) document.querySelectorAll('form[aria-busy]').forEach(release)
  })
}

/** Marks a form that is about to be sent. @returns false when it is being sent already */
export function hold(form, submitter) {
  if (form.getAttribute('aria-busy') === 'true') return false
  form.setAttribute('aria-busy', 'true')
  // After the form was collected: a disabled button would not send its own name and value.
  setTimeout(() => markBusy(form, submitter))
  return true
}

/** Makes a form usable again, for scripts that sent it themselves and were refused. */
export function release(form) {
  form.removeAttribute('aria-busy')
  for (const button of submitButtons(form)) {
    button.disabled = false
    const words = button.querySelector('span') ?? button
    if (button.dataset.words) words.textContent = button.dataset.words
  }
}

function markBusy(form, submitter) {
  for (const button of submitButtons(form)) button.disabled = true
  const words = submitter?.querySelector('span') ?? submitter
  if (!submitter?.dataset.busy) return
  submitter.dataset.words = words.textContent
  words.textContent = submitter.dataset.busy
}

function submitButtons(form) {
  return [...form.elements].filter((element) => element.type === 'submit')
}
