/**
 * Measures what the service promises: `npm run bench -- <entry> [--json]`, or every entry without a name. Each entry
 * is a function of no arguments that returns its figures; names and keys are listed in docs/operations.md.
 */
const ENTRIES: Record<string, () => Promise<() => Promise<object>>> = {
  photo: async () => (await import('#tests/bench/photo')).photo,
  matting: async () => (await import('#tests/bench/matting')).matting,
  pages: async () => (await import('#tests/bench/pages')).pages,
  portal: async () => (await import('#tests/bench/portal')).portal,
  lists: async () => (await import('#tests/bench/lists')).lists,
}

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const asJson = process.argv.includes('--json')
const unknown = asked.filter((name) => !(name in ENTRIES))
if (unknown.length > 0) {
  console.error(`No entry ${unknown.join(', ')}. Entries: ${Object.keys(ENTRIES).join(', ')}`)
  process.exit(2)
}

for (const name of asked.length > 0 ? asked : Object.keys(ENTRIES)) {
  const measure = await ENTRIES[name]()
  const figures = await measure()
  console.log(asJson ? JSON.stringify({ entry: name, ...figures }) : name)
  if (!asJson) console.table(figures)
}
process.exit(0)
