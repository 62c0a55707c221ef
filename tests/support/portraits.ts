import { drawPortrait, type PortraitOptions } from '#database/demo/portraits'
import { renderDrawings } from '#database/demo/render_drawings'

const drawn = new Map<string, Promise<Buffer>>()

/** A drawn person before a wall as the JPEG of a phone; the same options are drawn once a run. */
export function portrait(options: PortraitOptions = { seed: 1 }): Promise<Buffer> {
  const key = JSON.stringify(options)
  const known = drawn.get(key)
  if (known) return known
  const drawing = renderDrawings([drawPortrait(options)]).then(([picture]) => picture)
  drawn.set(key, drawing)
  return drawing
}
