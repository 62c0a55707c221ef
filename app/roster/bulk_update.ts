import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

const ROWS_A_STATEMENT = 50
const WHOLE_ROWS_A_STATEMENT = 200

/** A row's id and the columns to write, by column name. */
export interface RowUpdate {
  id: string
  [column: string]: string | number | null
}

/**
 * Writes each row's own values with one statement per 50 rows, on both databases. All rows name the same few columns;
 * many columns are the business of `bulkRewrite`.
 */
export async function bulkUpdate(
  trx: TransactionClientContract,
  table: string,
  rows: RowUpdate[]
): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.keys(rows[0]).filter((column) => column !== 'id')
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    const batch = rows.slice(start, start + ROWS_A_STATEMENT)
    const cases = columns.map(
      (column) => `\`${column}\` = CASE \`id\` ${batch.map(() => 'WHEN ? THEN ?').join(' ')} END`
    )
    const bindings = columns.flatMap((column) => batch.flatMap((row) => [row.id, row[column]]))
    const ids = batch.map((row) => row.id)
    await trx.rawQuery(
      `UPDATE \`${table}\` SET ${cases.join(', ')} WHERE \`id\` IN (${ids.map(() => '?').join(', ')})`,
      [...bindings, ...ids] as string[]
    )
  }
}

/**
 * Writes many columns of the rows with these ids: databases read a long list of rows much faster than a long list of
 * cases. A row that meets another one's unique key fails, and with it the transaction.
 *
 * @param rows     every column of the table, as a plain query gives them
 * @param columns  what is written; the others keep what somebody else may have written since the rows were read
 */
export async function bulkRewrite(
  trx: TransactionClientContract,
  table: string,
  rows: Record<string, any>[],
  columns: string[]
): Promise<void> {
  for (let start = 0; start < rows.length; start += WHOLE_ROWS_A_STATEMENT) {
    await trx
      .table(table)
      .onConflict('id')
      .merge(columns)
      .multiInsert(rows.slice(start, start + WHOLE_ROWS_A_STATEMENT))
  }
}
