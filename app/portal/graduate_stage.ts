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

/** Stages that a list shows together; `reached_…` is how many came at least that far. */
export const STAGE_GROUPS = {
  reached_registered: [
    'registered',
    'confirmed',
    'photographed',
    'paid',
    'returned',
    'approved',
    'delivered',
  ],
  reached_confirmed: ['confirmed', 'photographed', 'paid', 'returned', 'approved', 'delivered'],
  reached_photographed: ['photographed', 'paid', 'returned', 'approved', 'delivered'],
  reached_paid: ['paid', 'returned', 'approved', 'delivered'],
  reached_approved: ['approved', 'delivered'],
  /** On the way, nothing returned. */
  started: ['registered', 'confirmed', 'photographed'],
  /** Registered, and it is the student's turn. */
  unfinished: ['registered', 'confirmed', 'photographed', 'returned'],
} as const satisfies Record<string, readonly GraduateStage[]>
export type StageGroup = keyof typeof STAGE_GROUPS

export type StageFilter = GraduateStage | StageGroup
export const STAGE_FILTERS: StageFilter[] = [
  ...GRADUATE_STAGES,
  ...(Object.keys(STAGE_GROUPS) as StageGroup[]),
]

/** The stages that a filter lets through. */
export function stagesOf(filter: StageFilter): readonly GraduateStage[] {
  return filter in STAGE_GROUPS ? STAGE_GROUPS[filter as StageGroup] : [filter as GraduateStage]
}

/** In a filter by department or class: the graduates whose roster names none. */
export const NOT_NAMED = '-'

/**
 * What the photo and the order of a collection say, over c (collections) and s (its current submission); a photo that
 * CHSI did not match is to be taken again, one that waits for a reviewer without an order cost nothing.
 */
const PHOTO_CASES = `WHEN s.state IN ('delivered', 'approved', 'returned') THEN s.state
  WHEN s.state = 'confirmed' THEN 'delivered'
  WHEN s.state = 'match_failed' THEN 'returned'
  WHEN s.state = 'in_review' OR EXISTS (
    SELECT 1 FROM orders
    WHERE orders.open_slot = c.id AND orders.state IN ('paid', 'part_refunded')
  ) THEN 'paid'
  WHEN s.state NOT IN ('withdrawn', 'expired') THEN 'photographed'
  WHEN c.confirmed_at IS NOT NULL THEN 'confirmed'`

/** What the column `stage` of a row of graduate_records has to say, as an SQL expression. */
export const STAGE_SQL = `COALESCE((
  SELECT CASE ${PHOTO_CASES} END
  FROM collections c
  LEFT JOIN submissions s ON s.id = c.current_submission_id
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

/** The stage of a collection that belongs to no roster, over c and s: whoever has one is registered. */
export const COLLECTION_STAGE_SQL = `CASE
  ${PHOTO_CASES}
  ELSE 'registered'
END`
