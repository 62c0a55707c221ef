import { test } from '@japa/runner'
import { readPhotoType } from '#capture/photo_type'

test.group('What a file is', () => {
  test('{0} is a {1}, whatever its name says')
    .with([
      ['JPEG', 'jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
      ['PNG', 'png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
      ['WebP', 'webp', 'RIFF\0\0\0\0WEBPVP8 '],
      ['AVIF', 'avif', '\0\0\0\x1cftypavif\0\0\0\0mif1'],
      ['AVIF of another brand', 'avif', '\0\0\0\x1cftypmif1\0\0\0\0avif'],
    ])
    .run(({ assert }, [, type, bytes]) => {
      assert.deepEqual(readPhotoType(Buffer.from(bytes, 'latin1')), { ok: true, type } as never)
    })

  test('{0} is a picture that cannot be taken')
    .with([
      ['HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
      ['a HEIC sequence', '\0\0\0\x18ftyphevc'],
      ['GIF', 'GIF89a'],
      ['TIFF', 'II*\0'],
      ['BMP', 'BM\0\0'],
      ['PDF', '%PDF-1.7'],
    ])
    .run(({ assert }, [, bytes]) => {
      assert.deepEqual(readPhotoType(Buffer.from(bytes, 'latin1')), {
        ok: false,
        error: 'file_type_unsupported',
      })
    })

  test('{$self} is no picture')
    .with(['', 'hello', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'PK\x03\x04'])
    .run(({ assert }, bytes) => {
      assert.deepEqual(readPhotoType(Buffer.from(bytes, 'latin1')), {
        ok: false,
        error: 'file_unreadable',
      })
    })
})
