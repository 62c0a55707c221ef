const KEY = 'typed'

/**
 * The switch of language loads the page anew: what was typed is put into its fields again. It stays in this tab and
 * only until then; passwords and files are not kept.
 */
export function keepTyped() {
  restore()
  document.addEventListener('click', (event) => {
    if (!event.target.closest?.('[data-keeps-typed]')) return
    const typed = fields().map(({ type, checked, value }) => (isTick(type) ? checked : value))
    store(() => sessionStorage.setItem(KEY, JSON.stringify({ page: page(), typed })))
  })
}

function restore() {
  const kept = store(() => sessionStorage.getItem(KEY))
  store(() => sessionStorage.removeItem(KEY))
  if (!kept) return
  const { page: from, typed } = JSON.parse(kept)
  const all = fields()
  if (from !== page() || typed.length !== all.length) return
  all.forEach((field, index) => {
    if (isTick(field.type)) field.checked = typed[index]
    else field.value = typed[index]
  })
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

/** Some browsers refuse the storage altogether: then nothing is kept. */
function store(work) {
  try {
    return work()
  } catch {
    return null
  }
}
