import type { I18n } from '@adonisjs/i18n'
import i18nManager from '@adonisjs/i18n/services/main'
import type Student from '#accounts/models/student'
import type { CollectionInformation } from '#capture/models/collection'
import { LEVELS } from '#capture/validators'
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
    { label: label('level'), value: levelWords(information.level, i18n) },
    { label: label('studentNo'), value: information.studentNo, number: true },
    {
      label: label('expectedGraduation'),
      value: information.expectedGraduation,
      number: true,
    },
  ]
}

/** A level of the national table in the words of the student's language; another one as it is. */
export function levelWords(level: string | null, i18n: I18n): string | null {
  const official = i18nManager.locale('zh-CN')
  const code = LEVELS.find((each) => official.t(`capture.levels.${each}`) === level)
  return code ? i18n.t(`capture.levels.${code}`) : level
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
