/** The 显示 button beside a password. */
export function revealPassword(button) {
  const input = document.getElementById(button.dataset.reveal)
  const show = button.textContent
  button.hidden = false
  button.addEventListener('click', () => {
    const shown = input.type === 'text'
    input.type = shown ? 'password' : 'text'
    button.textContent = shown ? show : button.dataset.hide
    input.focus()
  })
}
