const MARK = 'kept_shot_at'
const DATABASE = 'kept_shots'
const KEPT_MS = 24 * 60 * 60 * 1000

/** A shot that waits on this phone is a face: it goes when it is a day old, and with whoever logs out. */
export function forgetKeptShots() {
  const since = Number(localStorage.getItem(MARK))
  if (since && Date.now() - since > KEPT_MS) forget()
  document.addEventListener('submit', (event) => {
    if (new URL(event.target.action).pathname === '/logout') forget()
  })
}

function forget() {
  localStorage.removeItem(MARK)
  indexedDB.deleteDatabase(DATABASE)
}
