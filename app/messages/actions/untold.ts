import Notice from '#messages/models/notice'

/** Those of `things` whose notice was not sent yet; for chores that look at the same ones again and again. */
export async function untold<Thing>(
  things: Thing[],
  keyOf: (thing: Thing) => string
): Promise<Thing[]> {
  if (things.length === 0) return []
  const told = await Notice.query().whereIn('event_key', things.map(keyOf)).select('event_key')
  const keys = new Set(told.map(({ eventKey }) => eventKey))
  return things.filter((thing) => !keys.has(keyOf(thing)))
}
