import db from '@adonisjs/lucid/services/db'

/** Empties every table but the migrations: for tests whose connections must see each other's rows. */
export async function truncateAll(): Promise<void> {
  const isSqlite = db.connection().dialect.name === 'better-sqlite3'
  const all = await db.connection().getAllTables()
  const tables = all.filter((table) => !table.startsWith('adonis_') && !table.startsWith('sqlite_'))
  const trx = await db.transaction()
  await trx.rawQuery(isSqlite ? 'PRAGMA defer_foreign_keys = ON' : 'SET FOREIGN_KEY_CHECKS = 0')
  for (const table of tables) await trx.from(table).delete()
  if (!isSqlite) await trx.rawQuery('SET FOREIGN_KEY_CHECKS = 1')
  await trx.commit()
}
