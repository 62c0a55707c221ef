import sharp from 'sharp'

/** Only these decoders exist in our processes: no SVG, GIF, TIFF or PDF, and nothing from a path. */
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['JpegBuffer', 'PngBuffer', 'WebpBuffer', 'HeifBuffer'].map(
    (name) => `VipsForeignLoad${name}`
  ),
})
sharp.cache(false)

export { sharp }
