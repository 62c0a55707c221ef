import { basename, extname, join } from 'node:path'

/**
 * Where a command writes what it made of `file`: the same name in `folder`. Files of one name in different folders get
 * `_2`, `_3` …
 *
 * @param taken  paths given so far; the new one is added
 */
export function outputPath(
  folder: string,
  file: string,
  extension: string,
  taken: Set<string>
): string {
  const name = basename(file, extname(file))
  let path = join(folder, `${name}.${extension}`)
  for (let n = 2; taken.has(path); n++) path = join(folder, `${name}_${n}.${extension}`)
  taken.add(path)
  return path
}
