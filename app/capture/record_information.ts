import type { CollectionInformation } from '#capture/models/collection'
import type GraduateRecord from '#roster/models/graduate_record'

/** What a school's record says, in the form a collection keeps (preload `school`). */
export function recordInformation(record: GraduateRecord): CollectionInformation {
  const graduation = record.expectedGraduation ?? ''
  return {
    name: record.name,
    schoolName: record.school.name,
    level: record.level ?? '',
    majorName: record.majorName ?? '',
    studentNo: record.studentNo,
    expectedGraduation: graduation && `${graduation.slice(0, 4)}-${graduation.slice(4, 6)}`,
    department: record.department,
    className: record.className,
  }
}
