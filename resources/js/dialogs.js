/** A button that opens a dialog: `<button data-opens="id of the dialog">`. */
export function openDialog(button) {
  button.addEventListener('click', () => document.getElementById(button.dataset.opens).showModal())
}
