import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import { cappedCount, cappedPages } from '#shared/capped_pages'

const ROWS_A_READ = 500

/** A list that finds ids on an index and loads only the rows it shows. */
export interface FoundRows<Row> {
  /** A fresh query of the matching rows: what is counted and what is shown are the same. */
  matching: () => DatabaseQueryBuilderContract
  /** Puts a query in the list's order. */
  sorted: (query: DatabaseQueryBuilderContract) => DatabaseQueryBuilderContract
  /** The rows of these ids, in their order. */
  load: (ids: string[]) => Promise<Row[]>
  /** The column of the ids where the query joins other tables; `id` otherwise. */
  id?: string
}

/** One page of the list, counted up to the cap. */
export async function foundPage<Row>(found: FoundRows<Row>, page: number, perPage: number) {
  const total = await cappedCount(found.matching())
  const ids = await findIds(found, perPage + 1, (page - 1) * perPage)
  return cappedPages(await found.load(ids), total, page, perPage)
}

/** Every row of the list in turn, at most `limit`, for a file. */
export async function* eachFound<Row>(found: FoundRows<Row>, limit: number): AsyncGenerator<Row> {
  const ids = await findIds(found, limit)
  for (let start = 0; start < ids.length; start += ROWS_A_READ) {
    yield* await found.load(ids.slice(start, start + ROWS_A_READ))
  }
}

/** Ids of the list, in its order. */
export async function findIds<Row>(
  { matching, sorted, id = 'id' }: Omit<FoundRows<Row>, 'load'>,
  limit: number,
  offset = 0
): Promise<string[]> {
  const rows = await sorted(matching()).select(`${id} as id`).limit(limit).offset(offset)
  return rows.map((row) => row.id)
}

/** `rows` in the order of `ids`; an id without its row is left out. */
export function inOrderOf<Row extends { id: string }>(ids: string[], rows: Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
