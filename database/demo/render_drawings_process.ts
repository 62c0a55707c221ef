import sharp from 'sharp'
import type { Drawing } from '#database/demo/portraits'

process.once('message', async (job: { drawings: Drawing[]; format: 'jpeg' | 'png' }) => {
  const pictures: Buffer[] = []
  for (const drawing of job.drawings) pictures.push(await render(drawing, job.format))
  process.send!(pictures, () => process.disconnect())
})

async function render({ svg, blurSigma }: Drawing, format: 'jpeg' | 'png'): Promise<Buffer> {
  const picture = sharp(Buffer.from(svg), { limitInputPixels: 60e6, unlimited: true })
    .flatten()
    .blur(blurSigma)
  return format === 'jpeg'
    ? picture.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer()
    : picture.png({ compressionLevel: 3 }).toBuffer()
}
