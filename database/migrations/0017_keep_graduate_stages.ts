import { BaseSchema } from '@adonisjs/lucid/schema'

/** How far each graduate is, kept with the roster's row: lists and numbers of large cohorts need no other table. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('graduate_records', (table) => {
      table.string('stage', 15).notNullable().defaultTo('unregistered')
    })
    this.defer((db) => db.rawQuery(`UPDATE graduate_records SET stage = ${STAGE}`))
    this.schema.alterTable('graduate_records', (table) => {
      table.index(
        ['cohort_id', 'stage', 'department', 'class_name'],
        'graduate_records_cohort_stage'
      )
      table.index(['school_id', 'stage'])
      table.index(['stage'])
      table.index(['cohort_id', 'updated_at'])
    })
  }

  async down() {
    this.schema.alterTable('graduate_records', (table) => {
      table.dropIndex(['cohort_id', 'updated_at'])
      table.dropIndex(['stage'])
      table.dropIndex(['school_id', 'stage'])
      table.dropIndex([], 'graduate_records_cohort_stage')
      table.dropColumn('stage')
    })
  }
}

const STAGE = `COALESCE((
  SELECT CASE
    WHEN s.state IN ('delivered', 'approved', 'returned') THEN s.state
    WHEN s.state = 'confirmed' THEN 'delivered'
    WHEN s.state = 'match_failed' THEN 'returned'
    WHEN s.state = 'in_review' OR o.id IS NOT NULL THEN 'paid'
    WHEN s.id IS NOT NULL THEN 'photographed'
    WHEN c.confirmed_at IS NOT NULL THEN 'confirmed'
  END
  FROM collections c
  LEFT JOIN submissions s
    ON s.id = c.current_submission_id AND s.state NOT IN ('withdrawn', 'expired')
  LEFT JOIN orders o ON o.open_slot = c.id AND o.state IN ('paid', 'part_refunded')
  WHERE c.graduate_record_id = graduate_records.id
  ORDER BY c.id DESC
  LIMIT 1
), CASE
  WHEN student_id IS NOT NULL OR EXISTS (
    SELECT 1 FROM students
    WHERE students.number_hash = graduate_records.number_hash
      AND students.name_hash = graduate_records.name_hash
  ) THEN 'registered'
  ELSE 'unregistered'
END)`
