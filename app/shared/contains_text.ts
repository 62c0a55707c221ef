import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** The part of a query that this needs: models' and plain queries have it. */
interface Filterable {
  where(callback: (either: any) => void): unknown
}

/**
 * Keeps rows in which one of `columns` contains `text`; its `%` and `_` are letters, not wildcards. For short lists only:
 * no index helps.
 */
export function whereContains(query: Filterable, columns: string[], text: string) {
  const pattern = `%${text.replace(/[!%_]/g, (sign) => `!${sign}`)}%`
  query.where((either: { orWhereRaw(sql: string, values: string[]): QueryClientContract }) => {
    for (const column of columns) either.orWhereRaw(`${column} LIKE ? ESCAPE '!'`, [pattern])
  })
}
