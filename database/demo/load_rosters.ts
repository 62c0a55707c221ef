import ExcelJS from 'exceljs'
import type Staff from '#accounts/models/staff'
import type { DemoCohorts } from '#database/demo/load_schools'
import { DEMO_STUDENTS, UNREGISTERED_NAMES, demoResidentId } from '#database/demo/people'
import { applyRoster } from '#roster/actions/apply_roster'
import { checkRoster } from '#roster/actions/check_roster'
import { acceptRoster } from '#roster/actions/confirm_roster'
import { keepRoster } from '#roster/actions/upload_roster'
import type Cohort from '#roster/models/cohort'
import RosterImport from '#roster/models/roster_import'

const HEADINGS =
  '学号 姓名 性别 出生日期 证件类型 证件号码 民族 层次 学习形式 专业名称 学制 入学日期 预计毕业日期 院系 班级'.split(
    ' '
  )

const MAJORS = [
  ['软件工程', '计算机学院', '软件 2301'],
  ['金融学', '经济管理学院', '金融 2302'],
  ['土木工程', '土木工程学院', '土木 2301'],
  ['汉语言文学', '人文学院', '中文 2301'],
  ['视觉传达设计', '设计学院', '视传 2302'],
]

type Row = (string | number)[]

/**
 * Uploads, checks and applies a roster for each of the two schools, some of whose rows are faulty; a second one of the
 * first school waits for its registrar, with changes to look at.
 */
export async function loadRosters(cohorts: DemoCohorts, staff: Map<string, Staff>): Promise<void> {
  const binjiang = rosterRows('binjiang', 0, 24)
  const yuntai = rosterRows('yuntai', 24, UNREGISTERED_NAMES.length)
  const registrarA = staff.get('registrar_a')!
  const registrarB = staff.get('registrar_b')!

  const first = await upload(cohorts.binjiang, registrarA, '2027届毕业生名单.xlsx', [
    ...binjiang,
    ...faultyRows(),
  ])
  await apply(first, registrarA)
  const other = await upload(cohorts.yuntai, registrarB, '云台学院2027届.xlsx', yuntai)
  await apply(other, registrarB)
  await upload(cohorts.binjiang, registrarA, '2027届毕业生名单（更正）.xlsx', corrected(binjiang))
}

/** The school's demo students, then graduates who have not registered. */
function rosterRows(school: 'binjiang' | 'yuntai', from: number, to: number): Row[] {
  const students = DEMO_STUDENTS.filter((student) => student.school === school).map((student) =>
    row(student.name, student.sex, student.documentNumber)
  )
  const others = UNREGISTERED_NAMES.slice(from, to).map((name, i) => {
    const sex = i % 2 === 0 ? 'F' : 'M'
    return row(name, sex, demoResidentId(100 + from + i, sex))
  })
  return [...students, ...others].map((cells, i) => numbered(school, cells, i))
}

function row(name: string, sex: 'M' | 'F', number: string): Row {
  return ['', name, sex === 'M' ? '男' : '女', number.slice(6, 14), '居民身份证', number, '汉族']
}

function numbered(school: string, cells: Row, index: number): Row {
  const [major, department, className] = MAJORS[index % MAJORS.length]
  const prefix = school === 'binjiang' ? '2301' : '2302'
  return [
    `${prefix}${String(index + 1).padStart(4, '0')}`,
    ...cells.slice(1),
    '本科',
    '普通全日制',
    major,
    4,
    '2023-09-01',
    '2027-07-01',
    department,
    className,
  ]
}

/** What registrars really send: a number kept as a number, a wrong check digit, a sex that disagrees, a missing name. */
function faultyRows(): Row[] {
  const good = (nth: number, name: string) =>
    numbered('binjiang', row(name, 'F', demoResidentId(nth, 'F')), nth)
  const asNumber = good(201, '钱小雨')
  asNumber[5] = Number(demoResidentId(201, 'F').replace('X', '0'))
  const wrongDigit = good(202, '孔令辉')
  const digits = demoResidentId(202, 'F')
  wrongDigit[5] = digits.slice(0, 17) + (digits.endsWith('1') ? '2' : '1')
  const wrongSex = good(203, '严谨')
  wrongSex[2] = '男'
  const nameless = good(204, '')
  return [asNumber, wrongDigit, wrongSex, nameless]
}

/** A later file: two majors and a class corrected, one graduate new, one left out. */
function corrected(rows: Row[]): Row[] {
  const changed = rows.slice(0, -1).map((cells) => [...cells])
  changed[0][9] = '人工智能'
  changed[3][9] = '会计学'
  changed[5][14] = '软件 2303'
  const added = numbered('binjiang', row('宋知远', 'M', demoResidentId(210, 'M')), 210)
  return [...changed, added]
}

async function upload(cohort: Cohort, registrar: Staff, name: string, rows: Row[]) {
  const bytes = await workbook(rows)
  const actor = { kind: 'staff' as const, id: registrar.id }
  const { rosterImport } = await keepRoster(cohort.id, { name, bytes }, actor)
  await checkRoster(rosterImport.id)
  return RosterImport.findOrFail(rosterImport.id)
}

async function apply(rosterImport: RosterImport, registrar: Staff) {
  const actor = { kind: 'staff' as const, id: registrar.id }
  await acceptRoster(rosterImport.id, 'valid', rosterImport.countsDigest, actor)
  await applyRoster(rosterImport.id)
}

/** Identity columns are text cells, as the template has them. */
async function workbook(rows: Row[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('毕业生')
  sheet.addRow(HEADINGS)
  rows.forEach((cells) => sheet.addRow(cells))
  return Buffer.from(await book.xlsx.writeBuffer())
}
