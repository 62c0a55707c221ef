import { test } from '@japa/runner'
import { findHeader } from '#roster/reading/roster_header'
import { BLANK, type SheetRow } from '#roster/reading/sheet'

test.group('The heading row of a roster', () => {
  test('stands under title rows; stars, brackets and breaks do not matter', ({ assert }) => {
    const header = findHeader([
      row(1, '2027 届毕业生名单'),
      row(2, '', '制表：教务处'),
      row(3, '序号', ' 学 号* ', '学生姓名', '身份证号\n（必填）', '专业'),
      row(4, '1', '2023000001', '陈思远', '', '软件工程'),
    ])!

    assert.equal(header.rowNumber, 3)
    assert.deepEqual(
      [...header.columns],
      [
        ['studentNo', 1],
        ['name', 2],
        ['certNo', 3],
        ['majorName', 4],
      ]
    )
    assert.deepEqual(header.unknown, ['序号'])
    assert.equal(header.headings.certNo, '身份证号 （必填）')
  })

  test('a slip of one character is understood when only one column is meant', ({ assert }) => {
    const header = findHeader([row(1, '学号', '姓名', '预计毕业日其', '学生号')])!

    assert.isTrue(header.columns.has('expectedGraduation'))
    assert.deepEqual(header.unknown, ['学生号'])
  })

  test('codes of the registration tables are headings too', ({ assert }) => {
    const header = findHeader([row(1, 'XH', 'xm', 'SFZH', 'YJBYRQ')])!

    assert.lengthOf([...header.columns], 4)
  })

  test('a second column of the same meaning is not read', ({ assert }) => {
    const header = findHeader([row(1, '学号', '姓名', '毕业日期', '预计毕业日期')])!

    assert.equal(header.columns.get('expectedGraduation'), 2)
    assert.deepEqual(header.unknown, ['预计毕业日期'])
  })

  test('there is none below the tenth row, nor in a table about something else', ({ assert }) => {
    const rows = Array.from({ length: 10 }, (_, i) => row(i + 1, '说明'))
    assert.isNull(findHeader([...rows, row(11, '学号', '姓名', '性别', '专业')]))
    assert.isNull(findHeader([row(1, '姓名', '部门', '工资')]))
  })
})

function row(rowNumber: number, ...texts: string[]): SheetRow {
  return {
    rowNumber,
    cells: texts.map((text) => (text ? { kind: 'text', text } : BLANK)),
  }
}
