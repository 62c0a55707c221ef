import { BlobReader, ZipReader, configure } from '@zip.js/zip.js/lib/zip-core-native.js'
import { hold, release } from './submit_once.js'

const MAX_EXTRA = 1000
const EXTRA_NAMES_KEPT = 100
const MANIFEST_NAME = 'manifest.json'
const MAX_MANIFEST_BYTES = 10 * 1024 * 1024
/** PK, 3, 4: how an archive begins, even one that was cut off. */
const ZIP_START = [0x50, 0x4b, 0x03, 0x04]

/**
 * Compares a chosen or dropped archive with its delivery in the browser and sends only what was found. The archive is read
 * entry by entry from the disk; nothing is unpacked that is not expected at exactly that size. Where the browser cannot make
 * hashes (no https), the form uploads the archive instead.
 */
export function verifyArchive(form) {
  if (!window.crypto?.subtle) return
  configure({ useWebWorkers: false })
  const input = form.querySelector('input[type=file]')
  form.querySelector('[data-with-script]').hidden = false
  form.querySelector('[data-without-script]').hidden = true
  takeDrops(form.querySelector('[data-drop]'), (file) => check(form, file))

  form.addEventListener(
    'submit',
    (event) => {
      if (form.dataset.checked) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (input.files[0]) check(form, input.files[0])
      else complain(form, 'missing')
    },
    true
  )
}

function takeDrops(box, take) {
  for (const type of ['dragenter', 'dragover']) {
    box.addEventListener(type, (event) => {
      event.preventDefault()
      box.classList.add('is-over')
    })
  }
  box.addEventListener('dragleave', () => box.classList.remove('is-over'))
  box.addEventListener('drop', (event) => {
    event.preventDefault()
    box.classList.remove('is-over')
    if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0])
  })
}

async function check(form, file) {
  if (!hold(form, form.querySelector('[type=submit]'))) return
  form.querySelector('[data-fault]').hidden = true
  try {
    const expected = await fetchList(form.dataset.verifyArchive)
    const found = await compare(file, form.dataset.delivery, expected, (done, all) =>
      progress(form, done, all)
    )
    send(form, found)
  } catch (error) {
    complain(form, error instanceof Fault ? error.message : await faultOf(file))
  }
}

/** Why a file cannot be compared; its message is the key of the sentence. */
class Fault extends Error {}

async function fetchList(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: 'application/json' } })
    if (!answer.ok) throw new Error(answer.statusText)
    return (await answer.json()).files
  } catch {
    throw new Fault('no_list')
  }
}

async function compare(file, delivery, expected, report) {
  // The index is an archive itself: where the outer end is cut off, its end must not be taken for it.
  const zip = new ZipReader(new BlobReader(file), { checkSignature: false, maxAppendedDataSize: 0 })
  const awaited = new Map(expected.map((each) => [each.path, each]))
  const found = { same: 0, differs: [], missing: [], extra: [], extraCount: 0 }
  let hasManifest = false
  let seen = 0
  for await (const entry of zip.getEntriesGenerator()) {
    seen += 1
    if (seen > expected.length + MAX_EXTRA) throw new Fault('too_many')
    if (entry.filename === MANIFEST_NAME && !hasManifest) {
      hasManifest = true
      if (await isOfAnother(entry, delivery)) throw new Fault('wrong_delivery')
    }
    const one = awaited.get(entry.filename)
    awaited.delete(entry.filename)
    if (!one) addExtra(found, entry)
    else if (await isSame(entry, one)) found.same += 1
    else found.differs.push(one.position)
    report(Math.min(seen, expected.length), expected.length)
  }
  if (!hasManifest && found.same === 0) throw new Fault('not_delivery')
  found.missing = [...awaited.values()].map((each) => each.position)
  return found
}

function addExtra(found, { filename, directory }) {
  if (directory) return
  found.extraCount += 1
  if (found.extra.length < EXTRA_NAMES_KEPT) found.extra.push(filename.slice(0, 300))
}

async function isOfAnother(entry, delivery) {
  if (entry.uncompressedSize > MAX_MANIFEST_BYTES) return false
  try {
    const text = new TextDecoder().decode(await read(entry, entry.uncompressedSize))
    const named = JSON.parse(text).delivery
    return typeof named === 'string' && named !== delivery
  } catch {
    return false
  }
}

async function isSame(entry, { bytes, sha256 }) {
  if (entry.directory || entry.encrypted || entry.uncompressedSize !== bytes) return false
  try {
    const hash = await crypto.subtle.digest('SHA-256', await read(entry, bytes))
    return [...new Uint8Array(hash)].map((b) => b.toString(16).padStart(2, '0')).join('') === sha256
  } catch {
    return false
  }
}

/** At most so many bytes, whatever the archive says about itself. */
async function read(entry, limit) {
  const content = new Uint8Array(limit)
  let length = 0
  await entry.getData(
    new WritableStream({
      write(chunk) {
        if (length + chunk.length > limit) throw new Error('longer than it says')
        content.set(chunk, length)
        length += chunk.length
      },
    })
  )
  return content.subarray(0, length)
}

async function faultOf(file) {
  const start = new Uint8Array(await file.slice(0, ZIP_START.length).arrayBuffer())
  return ZIP_START.every((byte, at) => start[at] === byte) ? 'truncated' : 'not_zip'
}

function progress(form, done, all) {
  const box = form.querySelector('[data-progress]')
  box.hidden = false
  const bar = box.querySelector('progress')
  bar.max = all
  bar.value = done
  const words = sentence(form, 'reading').replace('%1', done).replace('%2', all)
  box.querySelector('[data-say]').textContent = words
}

/** The form goes off without the archive. */
function send(form, found) {
  form.querySelector('[data-say]').textContent = sentence(form, 'saving')
  form.querySelector('input[type=file]').disabled = true
  const verdict = {
    differs: ranges(found.differs),
    missing: ranges(found.missing),
    extra_count: found.extraCount,
  }
  for (const input of form.querySelectorAll('[data-verdict]')) {
    input.name = `verdict[${input.dataset.verdict}]`
    input.value = verdict[input.dataset.verdict]
  }
  for (const name of found.extra) {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = 'verdict[extra][]'
    input.value = name
    form.append(input)
  }
  form.dataset.checked = 'true'
  release(form)
  form.requestSubmit()
}

/** 1, 2, 3, 5 as `1-3.5`: short enough for a form, however many there are. */
function ranges(positions) {
  const parts = []
  for (const position of [...positions].sort((a, b) => a - b)) {
    const last = parts.at(-1)
    if (last && last[1] === position - 1) last[1] = position
    else parts.push([position, position])
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join('.')
}

function complain(form, key) {
  const fault = form.querySelector('[data-fault]')
  fault.querySelector('span').textContent = sentence(form, key)
  fault.hidden = false
  form.querySelector('[data-progress]').hidden = true
  release(form)
}

function sentence(form, key) {
  const sentences = form.querySelector('template[data-sentences]').content
  return sentences.querySelector(`[data-key="${key}"]`).textContent
}
