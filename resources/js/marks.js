const SVG = 'http://www.w3.org/2000/svg'
const WIDTH = 480
const HEIGHT = 640
const SMALLEST = 16
const STEP = 8
const MOST = 5

/**
 * Boxes on the finished picture that show the student where the fault is (component review.marks). Drawn with a pointer, or with
 * the button: a box then takes the focus, arrows move it, with Shift they change its size, Delete removes it. What is drawn
 * goes along with the form as shares of the picture's sides.
 */
export function drawMarks(stage) {
  const board = stage.querySelector('.o-marks')
  const field = document.getElementById(stage.dataset.marks)
  const tools = document.querySelector('[data-mark-tools]')
  const clear = tools.querySelector('[data-mark-clear]')
  const onlyWithBoxes = [clear, stage.querySelector('[data-mark-note]')]
  const boxes = read(field.value)

  const change = (focused = null) => {
    field.value = boxes.length ? JSON.stringify(boxes.map(toShares)) : ''
    for (const each of onlyWithBoxes) each.hidden = boxes.length === 0
    paint(board, boxes)
    if (focused !== null) board.querySelectorAll('.fault')[focused]?.focus()
  }
  tools.hidden = false
  tools.querySelector('[data-mark-add]').addEventListener('click', () => {
    if (boxes.length === MOST) return
    boxes.push({ x: 170, y: 230, width: 140, height: 100 })
    change(boxes.length - 1)
  })
  clear.addEventListener('click', () => {
    boxes.length = 0
    change()
  })
  board.addEventListener('pointerdown', (event) => startBox(event, board, boxes, change))
  board.addEventListener('keydown', (event) => {
    const index = [...board.querySelectorAll('.fault')].indexOf(event.target)
    if (index < 0) return
    if (event.key === 'Delete' || event.key === 'Backspace') boxes.splice(index, 1)
    else if (!nudge(boxes[index], event)) return
    event.preventDefault()
    change(Math.min(index, boxes.length - 1))
  })
  change()
}

function startBox(event, board, boxes, change) {
  if (event.button !== 0 || boxes.length === MOST) return
  event.preventDefault()
  const from = pointAt(event, board)
  const box = { ...from, width: 0, height: 0 }
  boxes.push(box)
  board.setPointerCapture(event.pointerId)
  const draw = (moved) => {
    const to = pointAt(moved, board)
    box.x = Math.min(from.x, to.x)
    box.y = Math.min(from.y, to.y)
    box.width = Math.abs(to.x - from.x)
    box.height = Math.abs(to.y - from.y)
    paint(board, boxes)
  }
  const end = () => {
    board.removeEventListener('pointermove', draw)
    // A click without a drag is no box.
    if (box.width < SMALLEST || box.height < SMALLEST) boxes.splice(boxes.indexOf(box), 1)
    change()
  }
  board.addEventListener('pointermove', draw)
  board.addEventListener('pointerup', end, { once: true })
}

function nudge(box, { key, shiftKey }) {
  const [dx, dy] =
    { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[
      key
    ] ?? []
  if (dx === undefined) return false
  if (shiftKey) {
    box.width = clamp(box.width + dx, SMALLEST, WIDTH - box.x)
    box.height = clamp(box.height + dy, SMALLEST, HEIGHT - box.y)
  } else {
    box.x = clamp(box.x + dx, 0, WIDTH - box.width)
    box.y = clamp(box.y + dy, 0, HEIGHT - box.height)
  }
  return true
}

function paint(board, boxes) {
  board.replaceChildren(
    ...boxes.map((box, index) => {
      const rect = document.createElementNS(SVG, 'rect')
      for (const name of ['x', 'y', 'width', 'height']) rect.setAttribute(name, box[name])
      rect.setAttribute('class', 'fault')
      rect.setAttribute('rx', '8')
      rect.setAttribute('tabindex', '0')
      rect.setAttribute('role', 'img')
      rect.setAttribute(
        'aria-label',
        `第 ${index + 1} 个框，方向键移动，Shift 加方向键改变大小，Delete 删除`
      )
      return rect
    })
  )
}

function pointAt({ clientX, clientY }, board) {
  const place = board.getBoundingClientRect()
  return {
    x: clamp(((clientX - place.left) / place.width) * WIDTH, 0, WIDTH),
    y: clamp(((clientY - place.top) / place.height) * HEIGHT, 0, HEIGHT),
  }
}

function toShares({ x, y, width, height }) {
  const round = (value) => Math.round(value * 10_000) / 10_000
  return {
    x: round(x / WIDTH),
    y: round(y / HEIGHT),
    width: round(width / WIDTH),
    height: round(height / HEIGHT),
  }
}

/** What was drawn before a form came back. */
function read(text) {
  if (!text) return []
  try {
    return JSON.parse(text).map(({ x, y, width, height }) => ({
      x: x * WIDTH,
      y: y * HEIGHT,
      width: width * WIDTH,
      height: height * HEIGHT,
    }))
  } catch {
    return []
  }
}

function clamp(value, least, most) {
  return Math.min(Math.max(value, least), most)
}
