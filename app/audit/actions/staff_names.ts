import db from '@adonisjs/lucid/services/db'

/**
 * Names of the members of staff who acted, by id; students stay numbers in lists of events. From the table itself: audit lies
 * below accounts.
 */
export async function staffNames(
  events: { actorKind: string; actorId: string | null }[]
): Promise<Map<string, string>> {
  const ids = events.flatMap(({ actorKind, actorId }) => (actorKind === 'staff' ? [actorId!] : []))
  const rows = await db
    .from('staff')
    .whereIn('id', [...new Set(ids)])
    .select('id', 'name')
  return new Map(rows.map(({ id, name }) => [id, name]))
}
