import { test } from '@japa/runner'
import { outputPath } from '#shared/output_path'

test('files of one name in two folders do not overwrite each other', ({ assert }) => {
  const taken = new Set<string>()
  const paths = ['a/face.jpg', 'b/face.png', 'c/face.jpg', 'a/other.jpg'].map((file) =>
    outputPath('out', file, 'jpg', taken)
  )
  assert.deepEqual(paths, ['out/face.jpg', 'out/face_2.jpg', 'out/face_3.jpg', 'out/other.jpg'])
})
