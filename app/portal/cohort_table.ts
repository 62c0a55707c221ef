import { sumCounts, countOf, type CohortGroup, type StageCounts } from '#portal/stage_counts'

export const ROWS_A_PAGE = 20

export const COHORT_SORTS = [
  'name',
  'total',
  'done',
  'waiting',
  'returned',
  'started',
  'unregistered',
] as const
export type CohortSort = (typeof COHORT_SORTS)[number] | `-${(typeof COHORT_SORTS)[number]}`

/** A department, or a class of one, as a line of the table. */
export interface CohortRow {
  /** `-` where the roster names none. */
  department: string | null
  className: string | null
  total: number
  /** Approved or delivered. */
  done: number
  waiting: number
  returned: number
  /** On the way, nothing returned. */
  started: number
  unregistered: number
  unfinished: number
}

/** The groups of a cohort as lines by department, or by class, of one department if it is given. */
export function cohortTable(
  groups: CohortGroup[],
  by: 'department' | 'class',
  department: string | undefined,
  sort: CohortSort
): CohortRow[] {
  const lines = new Map<string, CohortGroup[]>()
  for (const group of groups) {
    if (department && group.department !== department) continue
    const key = by === 'department' ? group.department : `${group.department}\n${group.className}`
    lines.set(key, [...(lines.get(key) ?? []), group])
  }
  return [...lines.values()].map((line) => rowOf(line, by)).sort(inOrder(sort))
}

function rowOf(line: CohortGroup[], by: 'department' | 'class'): CohortRow {
  const [{ department, className }] = line
  const counts: StageCounts = sumCounts(line.map((group) => group.counts))
  return {
    department,
    className: by === 'class' ? className : null,
    total: countOf(counts),
    done: countOf(counts, 'reached_approved'),
    waiting: counts.paid,
    returned: counts.returned,
    started: countOf(counts, 'started'),
    unregistered: counts.unregistered,
    unfinished: countOf(counts, 'unfinished'),
  }
}

function inOrder(sort: CohortSort) {
  const down = sort.startsWith('-')
  const key = (down ? sort.slice(1) : sort) as (typeof COHORT_SORTS)[number]
  return (a: CohortRow, b: CohortRow) => {
    const names = nameOf(a).localeCompare(nameOf(b), 'zh-CN', { numeric: true })
    if (key === 'name') return down ? -names : names
    const difference = key === 'done' ? a.done / a.total - b.done / b.total : a[key] - b[key]
    return (down ? -difference : difference) || names
  }
}

function nameOf({ department, className }: CohortRow): string {
  return `${department} ${className ?? ''}`
}
