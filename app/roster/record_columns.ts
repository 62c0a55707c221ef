import { detailsOf, keptValues, type GraduateValues } from '#roster/graduate_values'
import { certLast4Hash, lookUpHashes, rowHash, rowKey, type RowPlace } from '#roster/row_hashes'
import { columnContext, openText, sealText } from '#shared/sealing'
import { documentOf } from '#roster/document_of'

const TABLE = 'graduate_records'

/** What a row of a roster writes into its record, by column name: for statements over many rows. */
export function recordColumns(id: string, values: GraduateValues, place: RowPlace) {
  const seal = (column: string, text: string) => sealText(columnContext(TABLE, column, id), text)
  return {
    document_kind: values.certNo ? documentOf(values.certType, values.certNo).kind : null,
    cert_type: values.certType ?? '1',
    document_number: values.certNo ? seal('document_number', values.certNo) : null,
    cert_last4_hash: values.certLast4 ? certLast4Hash(values.certLast4, place) : null,
    name: seal('name', values.name ?? ''),
    student_no: seal('student_no', values.studentNo ?? ''),
    ...lookUpHashes(values),
    sex: values.sex,
    details: seal('details', JSON.stringify(detailsOf(values))),
    level: values.level,
    study_mode: values.studyMode,
    major_name: values.majorName,
    department: values.department,
    class_name: values.className,
    expected_graduation: values.expectedGraduation,
    row_key: rowKey(values, place),
    row_hash: rowHash(values),
  }
}

/** A record's values again, from a row of a plain query. The last four digits are kept as a hash only: null. */
export function openRecord(row: Record<string, any>): GraduateValues {
  const open = (column: string) =>
    row[column] === null ? null : openText(columnContext(TABLE, column, row.id), row[column])
  return keptValues({
    ...JSON.parse(open('details')!),
    certType: row.cert_type,
    certNo: open('document_number'),
    name: open('name'),
    studentNo: open('student_no'),
    sex: row.sex,
    level: row.level,
    studyMode: row.study_mode,
    majorName: row.major_name,
    department: row.department,
    className: row.class_name,
    expectedGraduation: row.expected_graduation,
  })
}
