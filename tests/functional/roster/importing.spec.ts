import drive from '@adonisjs/drive/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient, ApiResponse } from '@japa/api-client'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import type Staff from '#accounts/models/staff'
import AuditEvent from '#audit/models/audit_event'
import { StaffFactory } from '#database/factories/staff'
import { CollectionFactory } from '#database/factories/collection'
import { StudentFactory } from '#database/factories/student'
import Notice from '#messages/models/notice'
import OutboxMessage from '#messages/models/outbox_message'
import { findRosterMatch } from '#roster/actions/find_roster_match'
import type Cohort from '#roster/models/cohort'
import GraduateRecord from '#roster/models/graduate_record'
import RosterImport from '#roster/models/roster_import'
import RosterRow from '#roster/models/roster_row'
import { studentNoHash } from '#roster/row_hashes'
import { graduateOf } from '#tests/support/graduates'
import { packedWorkbook } from '#tests/support/packed_workbook'
import { openCohort } from '#tests/support/people'
import { rosterCells, rosterWorkbook, type RosterCells } from '#tests/support/rosters'

test.group('Importing a roster', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('upload, dry run, confirmation, graduates; the same file again changes nothing', async ({
    client,
    assert,
  }) => {
    const { cohort, registrar } = await school()
    const names = ['徐㼆', '𠮷田', '阿依古丽·买买提']
    const rows = names.map((name) => rosterCells({ name }))
    const bytes = await rosterWorkbook(rows)

    const uploaded = await upload(client, registrar, cohort, bytes)
    const first = await onlyImport(cohort)
    uploaded.assertHeader('location', `/office/rosters/${first.id}`)
    assert.equal(first.state, 'checked')
    assert.include(first.counts!, { rows: 3, new: 3, changed: 0, invalid: 0, missing: 0 })
    assert.lengthOf(await recordsOf(cohort), 0, 'a dry run writes no graduate')
    const page = await show(client, registrar, first, '?tab=new')
    page.assertTextIncludes('试运行完成，还没有改动任何数据。')
    for (const name of names) page.assertTextIncludes(name)

    await confirm(client, registrar, first, 'all')
    await first.refresh()
    assert.equal(first.state, 'applied')
    const records = await recordsOf(cohort)
    assert.sameMembers(
      records.map((record) => record.name),
      names
    )
    assert.sameMembers(
      records.map((record) => record.documentNumber),
      rows.map((row) => row.certNo)
    )
    assert.deepEqual(await actionsOn(first), [
      'roster_import.applied',
      'roster_import.checked',
      'roster_import.confirmed',
      'roster_import.uploaded',
    ])

    const again = await upload(client, registrar, cohort, bytes)
    again.assertHeader('location', `/office/rosters/${first.id}`)
    again.assertFlashMessage('notice', '这个文件之前上传过，以下是那一次导入。')

    const other = await rosterWorkbook([...rows].reverse())
    await upload(client, registrar, cohort, other)
    const [second] = await importsOf(cohort)
    assert.include(second.counts!, { rows: 3, new: 0, changed: 0, unchanged: 3, missing: 0 })
    const before = await recordsOf(cohort)
    await confirm(client, registrar, second, 'all')
    assert.deepEqual(
      (await recordsOf(cohort)).map((record) => record.updatedAt.toISO()),
      before.map((record) => record.updatedAt.toISO())
    )
  })

  test('what changed is shown old and new before it is written', async ({ client, assert }) => {
    const { cohort, registrar } = await school()
    const [one, two, three] = [rosterCells(), rosterCells({ name: '欧阳娜' }), rosterCells()]
    await imported(client, registrar, cohort, [one, two, three])

    await upload(
      client,
      registrar,
      cohort,
      await rosterWorkbook([one, { ...two, majorName: '会计学', studentNo: '2023ZZ01' }])
    )
    const [second] = await importsOf(cohort)
    assert.include(second.counts!, { rows: 2, changed: 1, unchanged: 1, missing: 1 })
    const page = await show(client, registrar, second)
    page.assertTextIncludes('<del class="old">软件工程</del>')
    page.assertTextIncludes('<ins class="new">会计学</ins>')
    page.assertTextIncludes('2023ZZ01')
    const missing = await show(client, registrar, second, '?tab=missing')
    missing.assertTextIncludes(String(three.studentNo))

    await confirm(client, registrar, second, 'all')
    const records = await recordsOf(cohort)
    assert.lengthOf(records, 3, 'nobody is deleted')
    const changed = records.find((record) => record.name === '欧阳娜')!
    assert.equal(changed.majorName, '会计学')
    assert.equal(changed.studentNo, '2023ZZ01')
  })

  test('a student who had confirmed is told once that the school changed the record', async ({
    client,
    assert,
  }) => {
    const { cohort, registrar } = await school()
    const [one, two, three] = [rosterCells(), rosterCells(), rosterCells()]
    await imported(client, registrar, cohort, [one, two, three])
    const student = await StudentFactory.create()
    const record = await GraduateRecord.findByOrFail(
      'student_no_hash',
      studentNoHash(String(one.studentNo))
    )
    record.match(student.id)
    record.confirm()
    await record.save()
    const collection = await CollectionFactory.merge({
      studentId: student.id,
      cohortId: cohort.id,
      graduateRecordId: record.id,
    }).create()

    await imported(client, registrar, cohort, [
      { ...one, majorName: '会计学' },
      { ...two, majorName: '会计学' },
      three,
    ])

    const [notice, ...others] = await Notice.all()
    assert.lengthOf(others, 0)
    assert.equal(notice.event, 'record_changed')
    assert.equal(notice.recipientId, student.id)
    assert.equal(notice.collectionId, collection.id)
    const [email] = await OutboxMessage.all()
    assert.equal(email.address, student.email)
    assert.include(email.body, '学校更新了名单里您的信息')
  })

  test('wrong rows say why, with their numbers masked, and stay out', async ({
    client,
    assert,
  }) => {
    const { cohort, registrar } = await school()
    const good = rosterCells()
    const number = String(rosterCells().certNo)
    const wrong: [RosterCells, string][] = [
      [
        rosterCells({ certNo: Number(number.replace('X', '0')) }),
        '证件号码是数字格式，后三位已丢失，请改为文本后重新填写。',
      ],
      [rosterCells({ certNo: '3.1E+17' }), '证件号码被 Excel 改成了科学计数法'],
      [rosterCells({ certNo: wrongDigit(number) }), '证件号码校验位不正确，请核对原件。'],
      [rosterCells({ name: null }), '姓名不能为空。'],
      [rosterCells({ majorName: null }), '必填项为空：专业名称。'],
      [rosterCells({ level: number }), '层次无法识别。'],
      [rosterCells({ expectedGraduation: '20280701' }), '预计毕业日期不属于所选毕业届。'],
      [{ ...good, studentNo: '2023ZZ02' }, '与第 3 行重复。'],
      [rosterCells({ studentNo: good.studentNo }), '该学号已属于另一名学生。'],
    ]

    await upload(
      client,
      registrar,
      cohort,
      await rosterWorkbook([good, ...wrong.map(([cells]) => cells)])
    )
    const dry = await onlyImport(cohort)
    assert.include(dry.counts!, { rows: 10, new: 1, duplicate: 1, invalid: 8 })
    const page = await show(client, registrar, dry, '?tab=wrong')
    for (const [, sentence] of wrong) page.assertTextIncludes(sentence)
    for (const [{ certNo }] of wrong) assert.notInclude(page.text(), String(certNo))
    assert.notInclude(page.text(), number)

    const refused = await confirm(client, registrar, dry, 'all')
    refused.assertFlashMessage(
      'error',
      '还有 9 行不能导入。请改好后重新上传，或者选择“导入正确的行”。'
    )
    await dry.refresh()
    assert.equal(dry.state, 'checked')
    assert.lengthOf(await recordsOf(cohort), 0)

    await confirm(client, registrar, dry, 'valid')
    const [record, ...more] = await recordsOf(cohort)
    assert.lengthOf(more, 0)
    assert.equal(record.studentNo, good.studentNo)
  })

  test('a number in another school’s open roster is for the centre to settle', async ({
    client,
    assert,
  }) => {
    const { cohort, registrar } = await school()
    const cells = rosterCells()
    const other = await openCohort()
    await graduateOf(other, { certNo: String(cells.certNo) })

    await upload(client, registrar, cohort, await rosterWorkbook([cells]))

    const dry = await onlyImport(cohort)
    assert.include(dry.counts!, { rows: 1, conflict: 1, new: 0 })
    const page = await show(client, registrar, dry)
    page.assertTextIncludes('需采集中心核对。')
    assert.notInclude(page.text(), other.school.name)
  })

  test('rosters without ID numbers', async ({ client, assert }) => {
    const { cohort, registrar } = await school({ rosterMode: 'hybrid' })
    const cells = { ...rosterCells(), certNo: null, certLast4: '002X', sex: null, birth: null }

    await imported(client, registrar, cohort, [cells])

    const [record] = await recordsOf(cohort)
    assert.isNull(record.documentNumber)
    assert.isNotNull(record.certLast4Hash)
  })

  test('a number that the school brings later joins the record it is about', async ({
    client,
    assert,
  }) => {
    const { cohort, registrar } = await school({ rosterMode: 'hybrid' })
    const cells = rosterCells()
    const bare = { ...cells, certNo: null, certLast4: '002X', sex: null, birth: null }
    await imported(client, registrar, cohort, [bare])

    await upload(client, registrar, cohort, await rosterWorkbook([cells]))
    const [second] = await importsOf(cohort)
    assert.include(second.counts!, { rows: 1, changed: 1, new: 0, missing: 0 })
    await confirm(client, registrar, second, 'all')

    const [record, ...more] = await recordsOf(cohort)
    assert.lengthOf(more, 0)
    assert.equal(record.documentNumber, cells.certNo)
    await post(client, registrar, second, 'undo')
    await record.refresh()
    assert.isNull(record.documentNumber)
    assert.isNotNull(record.certLast4Hash)
  })

  test('a csv in the coding of Chinese Excel', async ({ client, assert }) => {
    const { cohort, registrar } = await school({ rosterMode: 'capture-code' })
    const gb18030 = Buffer.from('d1a7bac52cd0d5c3fb0a303030312ccdf5ceb00a', 'hex')

    await upload(client, registrar, cohort, gb18030, '名单.csv')

    const dry = await onlyImport(cohort)
    const [row] = await RosterRow.query().where('import_id', dry.id)
    assert.equal(row.data.values!.name, '王伟')
    assert.equal(row.data.values!.studentNo, '0001')
  })
})

test.group('Files that are refused', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
  const files: [string, () => Buffer | Promise<Buffer>, string][] = [
    ['no workbook', () => Buffer.from('%PDF-1.4'), '文件已损坏或不是表格。'],
    ['an old .xls', () => Buffer.concat([old, Buffer.alloc(512)]), '不支持 .xls。'],
    [
      'a password',
      () => Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]),
      '文件有密码。',
    ],
    ['a renamed web page', () => Buffer.from('<html><table>'), '这是改了扩展名的网页文件'],
    ['macros', () => packedWorkbook('', { 'xl/vbaProject.bin': 'x' }), '文件带有宏。'],
    [
      'a bomb',
      () => packedWorkbook('', { 'xl/worksheets/sheet1.xml': Buffer.alloc(120_000_000) }),
      '文件过大或含大量空白行。',
    ],
    [
      'no headings',
      () => packedWorkbook('<row r="1"><c r="A1"><v>1</v></c></row>'),
      '没有找到表头，请使用模板。',
    ],
    ['nobody in it', () => rosterWorkbook([]), '表头下面没有学生'],
  ]
  for (const [title, make, sentence] of files) {
    test(`${title}: the registrar reads what to do`, async ({ client, assert }) => {
      const { cohort, registrar } = await school()

      await upload(client, registrar, cohort, await make())

      const failed = await onlyImport(cohort)
      assert.equal(failed.state, 'failed')
      assert.isFalse(await drive.use().exists(failed.fileKey))
      assert.lengthOf(await RosterRow.query().where('import_id', failed.id), 0)
      const page = await show(client, registrar, failed)
      page.assertTextIncludes('这个文件不能导入')
      page.assertTextIncludes(sentence)
      assert.include(await actionsOn(failed), 'roster_import.failed')
    })
  }

  test('no file, and no cohort', async ({ client, assert }) => {
    const { cohort, registrar } = await school()

    const noFile = await upload(client, registrar, cohort, null)
    assert.include(JSON.stringify(noFile.flashMessages()), '请选择名单文件。')
    const noCohort = await upload(client, registrar, { id: '' }, await rosterWorkbook([]))
    assert.include(JSON.stringify(noCohort.flashMessages()), 'cohort')
    assert.lengthOf(await importsOf(cohort), 0)
  })

  test('a closed cohort, and one without a recorded legal basis', async ({ client, assert }) => {
    for (const [settings, sentence] of [
      [{ state: 'closed' }, '这一届已结束采集，不能再导入名单。'],
      [{ legalBasis: null }, '这一届还没有登记名单的处理依据。'],
    ] as const) {
      const { cohort, registrar } = await school(settings)
      const answer = await upload(client, registrar, cohort, await rosterWorkbook([]))
      answer.assertFlashMessage('error', sentence)
      assert.lengthOf(await importsOf(cohort), 0)
    }
  })
})

test.group('Taking an import back', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a cancelled import leaves no file and no rows', async ({ client, assert }) => {
    const { cohort, registrar } = await school()
    await upload(client, registrar, cohort, await rosterWorkbook([rosterCells()]))
    const dry = await onlyImport(cohort)

    const answer = await post(client, registrar, dry, 'cancellation')

    answer.assertHeader('location', '/office/rosters')
    await dry.refresh()
    assert.equal(dry.state, 'cancelled')
    assert.lengthOf(await RosterRow.query().where('import_id', dry.id), 0)
    assert.isFalse(await drive.use().exists(dry.fileKey))
    assert.include(await actionsOn(dry), 'roster_import.cancelled')
    const late = await confirm(client, registrar, dry, 'all')
    assert.isDefined(late.flashMessage('error'))
    assert.lengthOf(await recordsOf(cohort), 0)
  })

  test('a column that the file lacks would empty what is known: the dry run says which', async ({
    client,
  }) => {
    const { cohort, registrar } = await school()
    const cells = rosterCells()
    await imported(client, registrar, cohort, [cells])
    const narrow = { ...cells, majorName: '会计学' }
    delete narrow.className

    const answer = await upload(client, registrar, cohort, await rosterWorkbook([narrow]))

    const page = await client.get(answer.header('location')!).withGuard('staff').loginAs(registrar)
    page.assertTextIncludes('文件里没有这些列：班级')
  })

  test('undo removes what was new and restores what was changed', async ({ client, assert }) => {
    const { cohort, registrar } = await school()
    const one = rosterCells()
    await imported(client, registrar, cohort, [one])
    const second = await imported(client, registrar, cohort, [
      { ...one, majorName: '会计学' },
      rosterCells(),
    ])
    assert.lengthOf(await recordsOf(cohort), 2)

    const answer = await post(client, registrar, second, 'undo')

    answer.assertFlashMessage('success', '已撤销，名单恢复到导入之前。')
    const [record, ...more] = await recordsOf(cohort)
    assert.lengthOf(more, 0)
    assert.equal(record.majorName, '软件工程')
    assert.include(await actionsOn(second), 'roster_import.undone')
  })

  test('undo is refused once a student has confirmed, or a later import changed the rows', async ({
    client,
    assert,
  }) => {
    const { cohort, registrar } = await school()
    const one = rosterCells()
    const first = await imported(client, registrar, cohort, [one])
    await imported(client, registrar, cohort, [{ ...one, majorName: '会计学' }])

    const later = await post(client, registrar, first, 'undo')
    later.assertFlashMessage('error', '之后的导入又改动了这些记录，请先撤销之后的导入。')

    const { cohort: other, registrar: otherRegistrar } = await school()
    const applied = await imported(client, otherRegistrar, other, [rosterCells()])
    const [record] = await recordsOf(other)
    record.match((await StudentFactory.create()).id)
    record.confirm()
    await record.save()

    const started = await post(client, otherRegistrar, applied, 'undo')
    started.assertFlashMessage(
      'error',
      '已有 1 名学生核对过这次导入的名单信息，不能撤销。要改回，请上传更正后的名单。'
    )
    assert.lengthOf(await recordsOf(other), 1)
    await applied.refresh()
    assert.equal(applied.state, 'applied')
  })
})

test.group('Two clicks', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('on upload make one import, on confirm one application', async ({ client, assert }) => {
    const { cohort, registrar } = await school()
    const bytes = await rosterWorkbook([rosterCells()])
    const once = randomUUID()

    for (const answer of [
      await upload(client, registrar, cohort, bytes, 'a.xlsx', { _once: once }),
      await upload(client, registrar, cohort, bytes, 'a.xlsx', { _once: once }),
    ]) {
      assert.include(answer.header('location'), '/office/rosters/')
    }
    const dry = await onlyImport(cohort)

    const confirmOnce = { _once: randomUUID() }
    const answers = [
      await confirm(client, registrar, dry, 'all', confirmOnce),
      await confirm(client, registrar, dry, 'all', confirmOnce),
    ]
    for (const answer of answers) {
      answer.assertHeader('location', `/office/rosters/${dry.id}`)
      answer.assertFlashMissing('error')
    }
    assert.lengthOf(await recordsOf(cohort), 1)
    const events = await actionsOn(dry)
    assert.lengthOf(
      events.filter((action) => action === 'roster_import.applied'),
      1
    )
  })

  test('another page’s confirmation of the same import is refused', async ({ client, assert }) => {
    const { cohort, registrar } = await school()
    const applied = await imported(client, registrar, cohort, [rosterCells()])

    const answer = await confirm(client, registrar, applied, 'all')

    assert.isDefined(answer.flashMessage('error'))
    assert.lengthOf(await recordsOf(cohort), 1)
  })

  test('counts that have changed since they were shown are not confirmed', async ({
    client,
    assert,
  }) => {
    const { cohort, registrar } = await school()
    await upload(client, registrar, cohort, await rosterWorkbook([rosterCells()]))
    const dry = await onlyImport(cohort)

    const answer = await confirm(client, registrar, dry, 'all', { seen: '9-9-9' })

    answer.assertFlashMessage('error', '核对之后名单有了新的变化，请重新核对差异再应用。')
    assert.lengthOf(await recordsOf(cohort), 0)
  })
})

test.group('A student’s record', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is shown when number and name agree; a number alone shows nothing', async ({ assert }) => {
    const cohort = await openCohort()
    const student = await StudentFactory.create()
    const other = await StudentFactory.create()
    const record = await graduateOf(cohort, {
      certNo: student.documentNumber,
      name: student.name,
    })
    await graduateOf(cohort, { certNo: other.documentNumber, name: '另一个人' })

    assert.equal((await findRosterMatch(student))?.id, record.id)
    assert.isNull(await findRosterMatch(other))
  })
})

async function school(settings: object = {}) {
  const cohort = await openCohort(settings as Partial<Cohort>)
  const registrar = await StaffFactory.apply('registrar')
    .merge({ schoolId: cohort.schoolId })
    .create()
  return { cohort, registrar }
}

function upload(
  client: ApiClient,
  staff: Staff,
  cohort: { id: string },
  bytes: Buffer | null,
  filename = '名单.xlsx',
  fields: Record<string, string> = {}
): Promise<ApiResponse> {
  const request = client
    .post('/office/rosters')
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .header('referer', '/office/rosters/create')
    .fields({ cohort: cohort.id, ...fields })
    .redirects(0)
  return (bytes
    ? request.file('file', bytes, { filename })
    : request) as unknown as Promise<ApiResponse>
}

function post(
  client: ApiClient,
  staff: Staff,
  { id }: RosterImport,
  verb: string,
  form: object = {}
) {
  return client
    .post(`/office/rosters/${id}/${verb}`)
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .header('referer', `/office/rosters/${id}`)
    .form(form)
    .redirects(0)
}

function confirm(
  client: ApiClient,
  staff: Staff,
  rosterImport: RosterImport,
  mode: 'all' | 'valid',
  form: object = {}
) {
  return post(client, staff, rosterImport, 'confirmation', {
    mode,
    seen: rosterImport.countsDigest,
    ...form,
  })
}

function show(client: ApiClient, staff: Staff, { id }: RosterImport, query = '') {
  return client.get(`/office/rosters/${id}${query}`).withGuard('staff').loginAs(staff)
}

/** A file whose correct rows were written. */
async function imported(client: ApiClient, staff: Staff, cohort: Cohort, rows: RosterCells[]) {
  await upload(client, staff, cohort, await rosterWorkbook(rows))
  const [rosterImport] = await importsOf(cohort)
  await confirm(client, staff, rosterImport, 'all')
  return rosterImport.refresh()
}

function importsOf(cohort: Cohort) {
  return RosterImport.query().where('cohort_id', cohort.id).orderBy('id', 'desc')
}

async function onlyImport(cohort: Cohort) {
  const [rosterImport, ...more] = await importsOf(cohort)
  if (more.length > 0) throw new Error('more than one import')
  return rosterImport
}

function recordsOf(cohort: Cohort) {
  return GraduateRecord.query().where('cohort_id', cohort.id).orderBy('id')
}

async function actionsOn({ id }: RosterImport) {
  const events = await AuditEvent.query().where('subject_id', id)
  return events.map((event) => event.action).sort()
}

function wrongDigit(number: string) {
  return number.slice(0, 17) + (number.endsWith('1') ? '2' : '1')
}
