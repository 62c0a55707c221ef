import { hold, release } from './submit_once.js'

const LATE_MS = 300
const UPLOAD_TIMEOUT_MS = 15 * 60 * 1000

/** Parts of addresses that answer files; other links to files have the attribute download, forms data-download. */
const FILES = ['/export', '/archive', '/template', '/errors']
/** What the browser does itself: files, and signing in and out, which begin with an empty page. */
const LEFT_TO_BROWSER = [
  '[data-download]',
  '[action^="/office/login"]',
  '[action^="/office/logout"]',
  ...FILES.flatMap((part) => [`[href*="${part}"]`, `[action*="${part}"]`]),
]

/**
 * Follows links and sends forms of the back office without loading whole pages: Unpoly asks for the page, and takes side list and
 * body from it, or all of it where the frame is another one (the desk, the login page, an error). What the server answers is
 * shown as it is, whatever its status. Nothing is kept: pages hold personal data, one-time keys and what others change.
 */
export function updateInPlace() {
  const { up } = window
  up.log.config.banner = false
  // Pages say themselves which entry, tab or filter is current; Unpoly would compare addresses only.
  up.status.config.navSelectors = ['[up-nav]']
  up.script.config.evalCallbackPolicy = 'block'
  up.script.config.scriptElementPolicy = 'block'
  up.network.config.autoCache = () => false
  up.network.config.fail = () => false
  up.network.config.lateDelay = LATE_MS
  up.link.config.followSelectors.push('a[href^="/office"]', 'a[href^="?"]')
  up.link.config.noFollowSelectors.push(...LEFT_TO_BROWSER)
  up.form.config.submitSelectors.push('form[action^="/office"]')
  up.form.config.noSubmitSelectors.push(...LEFT_TO_BROWSER)
  up.layer.config.any.mainTargets = ['.o-app', ':layer']
  up.fragment.config.autoFocus = ['hash', 'autofocus', whereToRead]

  up.on('up:form:submit', (event) => {
    if (event.form.method === 'post' && !hold(event.form, event.submitButton))
      event.preventDefault()
  })
  up.on('up:request:load', ({ request }) => showUpload(request))
  up.on('up:request:aborted', releaseForms)
  up.on('up:fragment:offline', sayOffline)
  up.on('up:fragment:loaded', openFile)
  up.on('up:fragment:loaded', sayTitle)
  up.on('up:assets:changed', loadWholePagesFromNow)
}

/** What went wrong is read first, else the page. */
function whereToRead(fragment) {
  return (
    fragment.querySelector('[data-error-summary]') ?? fragment.querySelector('main') ?? fragment
  )
}

/** Files take their time: the button tells how much of them has arrived. */
function showUpload(request) {
  const form = request.origin?.closest?.('form')
  if (request.method === 'GET' || !form?.querySelector('input[type=file]')) return
  request.timeout = UPLOAD_TIMEOUT_MS
  request.xhr.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
    const button = form.querySelector('[type=submit][data-words]')
    if (!button || !lengthComputable) return
    const words = button.querySelector('span') ?? button
    words.textContent = `${button.dataset.busy} ${Math.round((loaded / total) * 100)}%`
  })
}

function releaseForms() {
  document.querySelectorAll('form[aria-busy]').forEach(release)
}

/** The page stays as it is, with everything typed; component office.offline says so. */
function sayOffline() {
  releaseForms()
  const words = document.querySelector('[data-offline]')
  if (!words) return
  words.hidden = false
  window.up.on('up:request:load', () => (words.hidden = true), { once: true })
}

/** An answer that is no page after all, such as a file, is the browser's. */
function openFile(event) {
  if (event.response.isHTML()) return
  event.preventDefault()
  releaseForms()
  if (event.request.method === 'GET') location.assign(event.request.url)
}

/** Unpoly takes the title of a new address only; what a posted form answers may lie at the one there is. */
function sayTitle({ request, response }) {
  if (request.method === 'GET' || !response.isHTML()) return
  const { title } = new DOMParser().parseFromString(response.text, 'text/html')
  if (title) document.title = title
}

/** A new version is running: this page may finish, the next one brings its own styles and scripts. */
function loadWholePagesFromNow() {
  window.up.link.config.noFollowSelectors.push('a')
  window.up.form.config.noSubmitSelectors.push('form')
}
