import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { checkCharacter } from '#documents/document_number'
import { maskCell } from '#roster/mask_cell'
import { RowJudge, type JudgedRow } from '#roster/judging/row_judge'
import type { JudgingContext } from '#roster/judging/row_draft'
import type { Cell } from '#roster/reading/sheet'
import type { RosterColumn } from '#roster/roster_columns'

const CONTEXT: JudgingContext = {
  school: { code: '10247', name: '上海滨江大学' },
  schools: [
    { code: '10247', name: '上海滨江大学' },
    { code: '10248', name: '上海云台学院' },
  ],
  graduationYear: 2027,
  rosterMode: 'roster',
  date1904: false,
  today: DateTime.utc(2026, 11, 24),
}

/** 2003-01-05, male: an invented number in a region that nobody has. */
const NUMBER = '319901200301051278'

/** Born on 2015-01-05. */
const CHILD = `31990120150105001${checkCharacter('31990120150105001')}`

const RIGHT: Partial<Record<RosterColumn, string>> = {
  studentNo: '2023000001',
  name: '陈思远',
  sex: '男',
  birth: '20030105',
  certType: '1',
  certNo: NUMBER,
  level: '本科',
  studyMode: '普通全日制',
  majorName: '软件工程',
  expectedGraduation: '20270701',
}

test.group('A right row', () => {
  test('has no findings and normalised values', ({ assert }) => {
    const { values, findings, isRight } = judge({})

    assert.isTrue(isRight)
    assert.deepEqual(findings, [])
    assert.include(values, {
      sex: 'M',
      birth: '20030105',
      certType: '1',
      certNo: NUMBER,
      level: '本科',
    })
    assert.isNull(values.email)
  })

  const repairs: [string, Partial<Record<RosterColumn, string | Cell>>, RosterColumn, string][] = [
    ['fullwidth_fixed', { studentNo: '２０２３０００００１' }, 'studentNo', '2023000001'],
    ['spaces_removed', { studentNo: " '2023 000001\u200B" }, 'studentNo', '2023000001'],
    ['spaces_removed', { name: '陈　思远' }, 'name', '陈思远'],
    ['x_uppercased', { certNo: '31990120030105126x', sex: '女' }, 'certNo', '31990120030105126X'],
    ['date_reformatted', { birth: '2003年1月5日' }, 'birth', '20030105'],
    ['date_reformatted', { birth: '2003.1.5' }, 'birth', '20030105'],
    ['date_reformatted', { birth: { kind: 'date', text: '2003-01-05' } }, 'birth', '20030105'],
    ['date_reformatted', { birth: { kind: 'number', text: '37626' } }, 'birth', '20030105'],
    ['sex_filled', { sex: '' }, 'sex', 'M'],
    ['birth_filled', { birth: '' }, 'birth', '20030105'],
    ['name_dot_fixed', { name: '阿依古丽•买买提' }, 'name', '阿依古丽·买买提'],
    [
      'merged_cell_filled',
      { majorName: { kind: 'text', text: '软件工程', merged: true } },
      'majorName',
      '软件工程',
    ],
    ['id15_converted', { certNo: '329901800101001', birth: '' }, 'certNo', '329901198001010011'],
    ['cert_type_switched', { certNo: '810000199901010030', birth: '', sex: '' }, 'certType', 'C'],
  ]
  for (const [code, cells, column, value] of repairs) {
    test(`is repaired: ${code} ${JSON.stringify(Object.values(cells)[0])}`, ({ assert }) => {
      const { values, findings, isRight } = judge(cells)

      assert.isTrue(isRight, JSON.stringify(findings))
      assert.deepInclude(findings, { level: 'repair', column, code })
      assert.equal(values[column as keyof typeof values], value)
    })
  }

  const warnings: [string, Partial<Record<RosterColumn, string | Cell>>][] = [
    ['major_unknown', { majorCode: '12' }],
    ['duration_unusual', { duration: '9' }],
    ['ethnic_unknown', { ethnic: '火星族' }],
    ['nationality_unknown', { nationality: '火星' }],
    ['date_order', { enrolDate: '20280901' }],
    ['date_ignored', { enrolDate: '2023' }],
    ['mobile_invalid', { mobile: '12345' }],
    ['email_invalid', { email: 'nobody' }],
    ['name_single', { name: '陈' }],
    ['name_placeholder', { name: '徐?' }],
    ['too_long_downstream', { studentNo: '2023000000000001' }],
    ['candidate_no_unusual', { candidateNo: '123' }],
    ['age_unusual', { certNo: CHILD, birth: '', sex: '' }],
  ]
  for (const [code, cells] of warnings) {
    test(`is warned of and can be imported: ${code}`, ({ assert }) => {
      const { findings, isRight } = judge(cells)

      assert.isTrue(isRight, JSON.stringify(findings))
      assert.include(
        findings.filter((finding) => finding.level === 'warning').map((finding) => finding.code),
        code
      )
    })
  }

  test('a number shorter than those before it has probably lost its zeros', ({ assert }) => {
    const rows = new RowJudge(CONTEXT)
    rows.judge(cellsOf({ studentNo: '0123456789' }))

    const { findings } = rows.judge(cellsOf({ studentNo: { kind: 'number', text: '123456789' } }))

    assert.deepEqual(findings, [
      { level: 'warning', column: 'studentNo', code: 'leading_zero_lost' },
    ])
  })

  test('codes and their words mean the same', ({ assert }) => {
    const { values } = judge({
      level: '05',
      ethnic: '15',
      nationality: '156',
      sex: '1',
      certType: '身份证',
      eduType: '1',
      duration: '4年',
    })

    assert.include(values, {
      level: '本科',
      ethnic: '土家族',
      nationality: 'CHN',
      sex: 'M',
      certType: '1',
      eduType: '普通高等教育',
      duration: '4',
    })
  })

  test('a foreign student has passport, country and Latin name', ({ assert }) => {
    const { values, findings } = judge({
      certType: '护照',
      certNo: 'E12345678',
      nameLatin: 'KIM MINJI',
      nationality: '韩国',
      name: 'Kim Minji',
    })

    assert.deepEqual(findings, [])
    assert.include(values, { certType: 'A', certNo: 'E12345678', nationality: 'KOR' })
  })

  test('rare characters stay as they are', ({ assert }) => {
    for (const name of ['徐㼆', '𠮷田', '阿依古丽·买买提']) {
      assert.equal(judge({ name }).values.name, name)
    }
  })
})

test.group('A wrong row', () => {
  const errors: [string, RosterColumn, Partial<Record<RosterColumn, string | Cell>>][] = [
    ['cert_no_missing', 'certNo', { certNo: '' }],
    ['cert_no_scientific', 'certNo', { certNo: '3.1E+17' }],
    ['cert_no_scientific', 'certNo', { certNo: '1.10105E17' }],
    ['cert_no_precision', 'certNo', { certNo: { kind: 'number', text: '310101200301011260' } }],
    ['cert_no_precision', 'certNo', { certNo: { kind: 'number', text: '3.1010120030101126E+17' } }],
    ['cert_no_format', 'certNo', { certNo: '1101051949123100' }],
    ['cert_no_format', 'certNo', { certNo: 'A01234567', certType: '6' }],
    ['cert_no_format', 'certNo', { certNo: '009901200301050010' }],
    ['cert_no_checksum', 'certNo', { certNo: '319901200301051279' }],
    ['cert_type_unknown', 'certType', { certType: '学生证' }],
    ['birth_invalid', 'birth', { birth: '20030230' }],
    ['birth_invalid', 'birth', { birth: '20300101' }],
    ['birth_invalid', 'certNo', { certNo: '319901200302290019' }],
    ['birth_mismatch', 'birth', { birth: '20030106' }],
    ['sex_mismatch', 'sex', { sex: '女' }],
    ['code_unknown', 'sex', { sex: '未知' }],
    ['name_missing', 'name', { name: '' }],
    ['name_too_long', 'name', { name: '陈'.repeat(51) }],
    ['name_invalid', 'name', { name: '陈123' }],
    ['latin_name_missing', 'nameLatin', { certType: 'A', certNo: 'E12345678', nationality: 'KOR' }],
    ['required_missing', 'nationality', { certType: 'A', certNo: 'E12345678', nameLatin: 'KIM' }],
    ['student_no_missing', 'studentNo', { studentNo: '' }],
    ['student_no_invalid', 'studentNo', { studentNo: '2023号' }],
    ['number_precision', 'studentNo', { studentNo: { kind: 'number', text: '20230000000000012' } }],
    ['number_scientific', 'candidateNo', { candidateNo: '2.3310115E+13' }],
    ['school_unknown', 'schoolCode', { schoolCode: '99999' }],
    ['school_forbidden', 'schoolCode', { schoolCode: '10248' }],
    ['school_forbidden', 'schoolName', { schoolName: '上海云台学院' }],
    ['required_missing', 'majorName', { majorName: '' }],
    ['code_unknown', 'level', { level: '高中' }],
    ['graduation_outside_cohort', 'expectedGraduation', { expectedGraduation: '20280701' }],
    ['date_invalid', 'expectedGraduation', { expectedGraduation: '2027' }],
    ['too_long', 'majorName', { majorName: '软'.repeat(51) }],
    ['cell_unreadable', 'majorName', { majorName: { kind: 'error', text: '#N/A' } }],
  ]
  for (const [code, column, cells] of errors) {
    test(`${code} in ${column}: ${JSON.stringify(cells[column] ?? '')}`, ({ assert }) => {
      const { findings, isRight } = judge(cells)

      assert.isFalse(isRight)
      assert.deepEqual(
        findings.filter((each) => each.level === 'error').map((each) => [each.column, each.code]),
        [[column, code]]
      )
    })
  }

  test('a number that is wrong is nobody’s identity', ({ assert }) => {
    assert.isNull(judge({ certNo: '319901200301051279' }).values.certNo)
  })

  test('the school’s ten-digit identifier is its code', ({ assert }) => {
    assert.isTrue(judge({ schoolCode: '4131010247' }).isRight)
  })
})

test.group('Files without ID numbers', () => {
  test('hybrid wants the number or its last four digits, capture code neither', ({ assert }) => {
    const bare = { certNo: '', birth: '', sex: '' }
    assert.isFalse(judge(bare, { rosterMode: 'hybrid' }).isRight)
    assert.isTrue(judge({ ...bare, certLast4: '1278' }, { rosterMode: 'hybrid' }).isRight)
    assert.isFalse(judge({ ...bare, certLast4: '12' }, { rosterMode: 'hybrid' }).isRight)
    assert.isTrue(
      judge({ ...bare, level: '', majorName: '' }, { rosterMode: 'capture-code' }).isRight
    )
  })
})

test.group('What a cell may look like on a page', () => {
  test('a number is masked in whatever column it stands', ({ assert }) => {
    assert.equal(maskCell('certNo', NUMBER), '319***********1278')
    assert.equal(maskCell('certNo', '3.1990120030105126E+17'), '3.19901E+17')
    assert.equal(maskCell('level', `号码${NUMBER}`), '号码319***********1278')
    assert.equal(maskCell('studentNo', NUMBER), '319***********1278')
    assert.equal(maskCell('studentNo', '2023000001'), '2023000001')
  })
})

function judge(
  cells: Partial<Record<RosterColumn, string | Cell>>,
  context: Partial<JudgingContext> = {}
): JudgedRow {
  return new RowJudge({ ...CONTEXT, ...context }).judge(cellsOf(cells))
}

function cellsOf(cells: Partial<Record<RosterColumn, string | Cell>>): Map<RosterColumn, Cell> {
  return new Map(
    Object.entries({ ...RIGHT, ...cells }).map(([column, cell]) => [
      column as RosterColumn,
      typeof cell === 'string' ? { kind: cell ? 'text' : 'blank', text: cell } : cell,
    ])
  )
}
