import type { I18n } from '@adonisjs/i18n'
import type Student from '#accounts/models/student'
import type { CollectionInformation } from '#capture/models/collection'
import { maskDocumentNumber } from '#documents/masking'

/** One line of the facts component. */
export interface Fact {
  label: string
  value: string | null
  number?: boolean
}

/** What a student is shown of themselves before and after the photo, in the order of the mockup. */
export function informationFacts(
  information: CollectionInformation,
  student: Student,
  i18n: I18n
): Fact[] {
  const label = (key: string) => i18n.t(`capture.fields.${key}`)
  return [
    { label: label('name'), value: information.name },
    ...identityFacts(student, i18n),
    { label: label('schoolName'), value: information.schoolName },
    { label: label('department'), value: information.department },
    { label: label('majorName'), value: information.majorName },
    { label: label('className'), value: information.className },
    { label: label('level'), value: information.level },
    { label: label('studentNo'), value: information.studentNo, number: true },
    {
      label: label('expectedGraduation'),
      value: information.expectedGraduation,
      number: true,
    },
  ]
}

/** Sex and masked document number, as registered. */
export function identityFacts(student: Student, i18n: I18n): Fact[] {
  return [
    { label: i18n.t('capture.fields.sex'), value: i18n.t(`capture.sex.${student.sex}`) },
    {
      label: i18n.t('capture.fields.documentNumber'),
      value: maskDocumentNumber(student.documentNumber),
      number: true,
    },
  ]
}
