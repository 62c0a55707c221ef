/** Moves the focus to the error summary, so that it is read first; its links lead to the fields. */
export function focusErrors(root = document) {
  root.querySelector('[data-error-summary]')?.focus()
}
