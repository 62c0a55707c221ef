const KEY = 'typed'
const KEPT_MS = 15 * 60 * 1000
/** Pages that one comes back from: what was typed waits for its form meanwhile. */
const ASIDE = /^\/(legal|pages|login)(\/|$)/

/**
 * Keeps what is typed while the page is left for a moment: for the other language, for a text that is to be read, for the login
 * when the session was over. It stays in this tab, for a quarter of an hour, until its form or any other page is shown; passwords
 * and files are not kept.
 */
export function keepTyped() {
  const waiting = restore()
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]')
    if (link && link.target !== '_blank' && leadsBack(link)) keep({ left: true })
  })
  document.addEventListener('submit', ({ target: form }) => {
    if (form.method === 'post' && !form.querySelector('[type=password]')) keep({ left: false })
  })

  /** @param left  true when the page is shown again whatever happens; a form that was sent, only after a refusal */
  function keep({ left }) {
    if (waiting || fields().length === 0) return
    const typed = fields().map(({ type, checked, value }) => (isTick(type) ? checked : value))
    store({ page: page(), at: Date.now(), left, typed })
  }
}

function leadsBack(link) {
  return link.matches('[data-keeps-typed]') || ASIDE.test(link.pathname)
}

/** @returns whether something goes on waiting for its form */
function restore() {
  const kept = storage((session) => JSON.parse(session.getItem(KEY)))
  if (!kept) return false
  const isLate = Date.now() - kept.at > KEPT_MS
  if (!isLate && kept.page !== page() && ASIDE.test(location.pathname)) {
    store({ ...kept, left: true })
    return true
  }

  storage((session) => session.removeItem(KEY))
  if (!isLate && kept.page === page() && (kept.left || isRefused())) fill(kept.typed)
  return false
}

function fill(typed) {
  const all = fields()
  if (typed.length !== all.length) return
  all.forEach((field, index) => {
    if (isTick(field.type)) field.checked = typed[index]
    else field.value = typed[index]
  })
}

function isRefused() {
  return document.querySelector('main [role=alert]') !== null
}

/** In the order of the page, which is the same in both languages. */
function fields() {
  const selector = 'main form :is(input, select, textarea)'
  return [...document.querySelectorAll(selector)].filter(
    ({ type }) => !['hidden', 'password', 'file'].includes(type)
  )
}

function isTick(type) {
  return type === 'checkbox' || type === 'radio'
}

function page() {
  return location.pathname + location.search
}

function store(kept) {
  storage((session) => session.setItem(KEY, JSON.stringify(kept)))
}

/** Some browsers refuse the storage altogether: then nothing is kept. */
function storage(work) {
  try {
    return work(sessionStorage)
  } catch {
    return null
  }
}
