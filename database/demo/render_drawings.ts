import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Drawing } from '#database/demo/portraits'

/**
 * Renders drawings to JPEG (quality 92) in a process of its own: the service itself refuses to open SVG.
 *
 * @returns one JPEG a drawing, in the same order
 */
export function renderDrawings(
  drawings: Drawing[],
  format: 'jpeg' | 'png' = 'jpeg'
): Promise<Buffer[]> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const script = fileURLToPath(new URL(`./render_drawings_process.${extension}`, import.meta.url))
  return new Promise((resolve, reject) => {
    const child = fork(script, {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    let pictures: Buffer[] | null = null
    child.on('message', (message) => {
      pictures = (message as Uint8Array[]).map((bytes) => Buffer.from(bytes))
    })
    child.on('error', reject)
    child.on('exit', (code) =>
      pictures ? resolve(pictures) : reject(new Error(`Rendering ended with code ${code}`))
    )
    child.send({ drawings, format })
  })
}
