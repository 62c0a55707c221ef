import { enhance } from './enhance.js'
import { focusErrors } from './focus_errors.js'
import { revealPassword } from './reveal_password.js'
import { release } from './submit_once.js'

const BYTES_PER_MB = 1024 * 1024

/**
 * Sends a photo as soon as it is chosen, with a preview and a progress bar (component photo.picker). Without script
 * the form's own button sends it.
 */
export function uploadPhoto(form) {
  form.querySelector('button[type=submit]').hidden = true
  for (const input of form.querySelectorAll('input[type=file]')) {
    input.addEventListener('change', () => {
      const file = input.files[0]
      if (!file) return
      clearOthers(form, input)
      if (file.size > Number(form.dataset.photoUpload) * BYTES_PER_MB) {
        input.value = ''
        say(form, form.dataset.tooLarge, true)
        return
      }
      preview(form, file)
      send(form)
    })
  }
}

function clearOthers(form, chosen = null) {
  for (const input of form.querySelectorAll('input[type=file]')) {
    if (input !== chosen) input.value = ''
  }
}

function preview(form, file) {
  const box = form.querySelector('.p-picker__preview')
  const image = box.querySelector('img')
  if (image.src) URL.revokeObjectURL(image.src)
  image.src = URL.createObjectURL(file)
  box.hidden = false
}

function send(form) {
  const request = new XMLHttpRequest()
  const bar = form.querySelector('progress')
  form.setAttribute('aria-busy', 'true')
  request.open('POST', form.action)
  request.upload.addEventListener('progress', (event) => {
    if (!event.lengthComputable) return
    const percent = Math.round((event.loaded / event.total) * 100)
    bar.value = percent
    say(form, form.dataset.uploading.replace('%s', percent))
  })
  request.addEventListener('load', () => arrive(form, request))
  request.addEventListener('error', () => fail(form))
  request.send(new FormData(form))
}

/**
 * The server answers with a page: the next one, or one with a sentence, which may be another one such as the login page.
 * That one is shown as it came: asked for again, the sentence would be gone.
 */
function arrive(form, request) {
  const page = new DOMParser().parseFromString(request.responseText, 'text/html')
  const app = page.querySelector('.p-app')
  if (!app) return fail(form)
  if (request.status === 200 && !app.querySelector('.p-note[role], [data-error-summary]')) {
    location.assign(request.responseURL)
    return
  }
  history.replaceState(null, '', request.responseURL)
  document.querySelector('.p-app').replaceWith(app)
  document.title = page.title
  scrollTo(0, 0)
  enhance('form[data-photo-upload]', uploadPhoto)
  enhance('[data-reveal]', revealPassword)
  focusErrors()
}

function fail(form) {
  release(form)
  // A picture that is still chosen could not be chosen again.
  clearOthers(form)
  say(form, form.dataset.failed, true)
}

function say(form, words, bad = false) {
  const line = form.querySelector('.p-picker__say')
  line.textContent = words
  line.classList.toggle('is-bad', bad)
}
