import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'

/** How far a graduate is, from the roster row to the delivered photo; each stage includes the ones before it. */
export const GRADUATE_STAGES = [
  'unregistered',
  'registered',
  'confirmed',
  'photographed',
  'paid',
  'returned',
  'approved',
  'delivered',
] as const
export type GraduateStage = (typeof GRADUATE_STAGES)[number]

/**
 * The stage as an SQL expression over g (graduate_records), c (their collection), s (its current submission) and
 * o (its paid order). A photo that waits for a reviewer without an order cost nothing.
 */
export const STAGE_SQL = `CASE
  WHEN s.state IN ('delivered', 'approved', 'returned') THEN s.state
  WHEN s.state = 'in_review' OR o.id IS NOT NULL THEN 'paid'
  WHEN s.id IS NOT NULL THEN 'photographed'
  WHEN c.confirmed_at IS NOT NULL THEN 'confirmed'
  WHEN g.student_id IS NOT NULL OR EXISTS (
    SELECT 1 FROM students
    WHERE students.number_hash = g.number_hash AND students.name_hash = g.name_hash
  ) THEN 'registered'
  ELSE 'unregistered'
END`

/** Joins what STAGE_SQL reads to a query on `graduate_records as g`. */
export function joinProgress(query: DatabaseQueryBuilderContract) {
  return query
    .leftJoin('collections as c', 'c.graduate_record_id', 'g.id')
    .leftJoin('submissions as s', (join) =>
      join.on('s.id', 'c.current_submission_id').andOnNotIn('s.state', ['withdrawn', 'expired'])
    )
    .leftJoin('orders as o', (join) => join.on('o.open_slot', 'c.id').andOnVal('o.state', 'paid'))
}
