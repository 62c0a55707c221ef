/**
 * The least that a page of graduates can cost: node:http, the same two queries through the same driver, the same
 * columns decrypted, the same rows as plain HTML; no session, no layout. Started by pages.ts.
 */
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { maskDocumentNumber } from '#documents/masking'
import { columnContext, openText } from '#shared/sealing'

/** The driver comes without types. */
const Database = createRequire(import.meta.url)('better-sqlite3')
const db = new Database(process.env.DB_FILE!, { readonly: true })
const count = db.prepare(
  'SELECT COUNT(*) AS total FROM graduate_records AS g WHERE g.school_id = ?'
)
const page = db.prepare(`
  SELECT g.id, g.student_no, g.name, g.document_number, g.department, g.class_name, g.major_name, g.stage
  FROM graduate_records AS g
  WHERE g.school_id = ? ORDER BY g.id LIMIT 20 OFFSET 0`)
const { school_id: schoolId } = db
  .prepare('SELECT school_id FROM graduate_records LIMIT 1')
  .get() as any

const server = createServer((_request, response) => {
  const { total } = count.get(schoolId) as any
  const rows = (page.all(schoolId) as any[]).map((row) => {
    const open = (column: string) =>
      openText(columnContext('graduate_records', column, row.id), row[column])
    const cells = [
      open('student_no'),
      open('name'),
      maskDocumentNumber(open('document_number')),
      row.department,
      row.class_name,
      row.major_name,
      row.stage,
    ]
    return `<tr>${cells.map((cell) => `<td>${escaped(cell ?? '')}</td>`).join('')}</tr>`
  })
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.end(`<!doctype html><title>${total}</title><table>${rows.join('')}</table>`)
})
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port))

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}
