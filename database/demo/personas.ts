import {
  DEMO_STAFF,
  DEMO_STUDENTS,
  type DemoStaff,
  type DemoStudent,
  type PersonaLabel,
} from '#database/demo/people'

/** A demo person whom a login page lists and one click signs in. */
export type Persona = PersonaLabel &
  ({ kind: 'student'; student: DemoStudent } | { kind: 'staff'; staff: DemoStaff })

export const PERSONAS: Persona[] = [
  ...DEMO_STUDENTS.flatMap((student) =>
    student.persona ? [{ kind: 'student' as const, student, ...student.persona }] : []
  ),
  ...DEMO_STAFF.map((staff) => ({ kind: 'staff' as const, staff, ...staff.persona })),
]
