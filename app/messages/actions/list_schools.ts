import db from '@adonisjs/lucid/services/db'

/** Schools that an announcement may be for. From the table itself: messages lies below roster. */
export function listSchools(): Promise<{ id: string; name: string }[]> {
  return db.from('schools').orderBy('name').select('id', 'name')
}
