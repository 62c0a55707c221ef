/** Buttons that open a dialog: `<button data-opens="id of the dialog">`. */
export function openDialogs() {
  for (const button of document.querySelectorAll('[data-opens]')) {
    button.addEventListener('click', () =>
      document.getElementById(button.dataset.opens).showModal()
    )
  }
}
