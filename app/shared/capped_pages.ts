import { SimplePaginator } from '@adonisjs/lucid/database'
import type { ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import db from '@adonisjs/lucid/services/db'

/** Lists are counted up to here: nobody needs to know more, and a count has to read every row. */
export const COUNT_CAP = 10_000

/** One page of a long list whose rows are counted up to a cap. */
export class CappedPages extends SimplePaginator {
  /** There are more rows than were counted. */
  isCapped = false
}

/**
 * Counts rows up to the cap; one more means "more than that".
 *
 * @param query  a query that selects nothing yet
 */
export async function cappedCount(
  query: DatabaseQueryBuilderContract<any> | ModelQueryBuilderContract<any>
): Promise<number> {
  const counted = query.select(db.raw('1 as one')).limit(COUNT_CAP + 1)
  const row = await db.from(counted.as('counted')).count('* as total').first()
  return Number(row.total)
}

/**
 * A page for the pager component.
 *
 * @param rows   of this page, with one row of the next page if there is one
 * @param count  from `cappedCount`
 */
export function cappedPages<Row>(rows: Row[], count: number, page: number, perPage: number) {
  const shown = rows.slice(0, perPage)
  const isCapped = count > COUNT_CAP
  const seen = (page - 1) * perPage + rows.length
  const pages = new CappedPages(isCapped ? Math.max(count, seen) : count, perPage, page, ...shown)
  pages.isCapped = isCapped
  return pages
}
