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

/** Many at once, by name: one process draws them all. */
export async function portraits<Name extends string>(
  options: Record<Name, PortraitOptions>
): Promise<Record<Name, Buffer>> {
  const names = Object.keys(options) as Name[]
  const pictures = await renderDrawings(names.map((name) => drawPortrait(options[name])))
  return Object.fromEntries(names.map((name, i) => [name, pictures[i]])) as Record<Name, Buffer>
}
