import { test } from '@japa/runner'
import ExcelJS from 'exceljs'
import { readSheets } from '#roster/reading/read_sheets'
import { RefusedFile } from '#roster/reading/refused_file'
import type { Cell, SheetRow } from '#roster/reading/sheet'
import { packed, packedWorkbook } from '#tests/support/packed_workbook'

test.group('Reading a workbook', () => {
  test('numbers and text keep their kind: a long number is not made text', async ({ assert }) => {
    const [row] = await rowsOf(
      await packedWorkbook(
        '<row r="1"><c r="A1"><v>3.1010120030101126E+17</v></c><c r="B1" t="inlineStr"><is><t>310101200301011234</t></is></c><c r="C1" t="b"><v>1</v></c></row>'
      )
    )

    assert.deepEqual(row.cells, [
      { kind: 'number', text: '3.1010120030101126E+17' },
      { kind: 'text', text: '310101200301011234' },
      { kind: 'boolean', text: '1' },
    ])
  })

  test('shared strings, rich text without reading aids, escapes and entities', async ({
    assert,
  }) => {
    const [row] = await rowsOf(
      await packedWorkbook(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>',
        {
          'xl/sharedStrings.xml':
            '<sst><si><t>徐㼆 &amp; 𠮷田</t></si><si><r><t>阿依</t></r><r><rPr><b/></rPr><t xml:space="preserve">古丽 </t></r><rPh sb="0" eb="1"><t>アイ</t></rPh></si><si/><si><t>a_x000A_b&#x4E2D;<![CDATA[<&>]]></t></si></sst>',
        }
      )
    )

    assert.deepEqual(texts(row.cells), ['徐㼆 & 𠮷田', '阿依古丽 ', '', 'a\nb中<&>'])
  })

  test('formulas give what was cached, and say when nothing was', async ({ assert }) => {
    const [row] = await rowsOf(
      await packedWorkbook(
        '<row r="1"><c r="A1" t="str"><f>B1&amp;"x"</f><v>软件x</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><f>NOW()</f></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
      )
    )

    assert.deepEqual(row.cells, [
      { kind: 'text', text: '软件x' },
      { kind: 'number', text: '2' },
      { kind: 'error', text: '' },
      { kind: 'error', text: '#DIV/0!' },
    ])
  })

  test('formats that show a day make a date, in both date systems', async ({ assert }) => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0.00E+00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
    const sheet =
      '<row r="1"><c r="A1" s="1"><v>37622</v></c><c r="B1" s="2"><v>37622.5</v></c><c r="C1" s="3"><v>37622</v></c><c r="D1"><v>37622</v></c><c r="E1" s="1"><v>60</v></c></row>'
    const [since1900] = await rowsOf(await packedWorkbook(sheet, { 'xl/styles.xml': styles }))
    const [since1904] = await rowsOf(
      await packedWorkbook(sheet, {
        'xl/styles.xml': styles,
        'xl/workbook.xml':
          '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>',
      })
    )

    assert.deepEqual(since1900.cells.slice(0, 4), [
      { kind: 'date', text: '2003-01-01' },
      { kind: 'date', text: '2003-01-01' },
      { kind: 'number', text: '37622' },
      { kind: 'number', text: '37622' },
    ])
    assert.equal(since1900.cells[4].kind, 'number', 'there was no 29 February 1900')
    assert.equal(since1904.cells[0].text, '2007-01-02')
  })

  test('namespace prefixes, cells and rows without a place, gaps and comments', async ({
    assert,
  }) => {
    const rows = await rowsOf(
      await packedWorkbook('', {
        'xl/worksheets/sheet1.xml':
          '<?xml version="1.0"?><!-- by a machine --><x:worksheet xmlns:x="x"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>一</x:t></x:is></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row r="5"><x:c r="C5"><!-- c --><x:v>3</x:v></x:c></x:row><x:row/><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>',
      })
    )

    assert.deepEqual(
      rows.map((row) => [row.rowNumber, ...texts(row.cells)]),
      [
        [1, '一', '2'],
        [5, '', '', '3'],
        [7, '7'],
      ]
    )
  })

  test('a merged block stands for each of its rows', async ({ assert }) => {
    const rows = await rowsOf(
      await packedWorkbook('', {
        'xl/worksheets/sheet1.xml':
          '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><v>软件</v></c></row><row r="2"><c r="A2"><v>2</v></c></row><row r="3"><c r="A3"><v>3</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="B1:B2"/></mergeCells></worksheet>',
      })
    )

    assert.deepEqual(rows[1].cells[1], { kind: 'text', text: '软件', merged: true })
    assert.lengthOf(rows[2].cells, 1)
  })

  test('no character is lost at the border of two pieces, nor in UTF-16', async ({ assert }) => {
    const names = Array.from({ length: 30_000 }, (_, i) => `${'a'.repeat(i % 7)}赵伟㼆𠮷${i}`)
    const data = names
      .map((name, i) => `<row r="${i + 1}"><c t="inlineStr"><is><t>${name}</t></is></c></row>`)
      .join('')
    const xml = `<worksheet><sheetData>${data}</sheetData></worksheet>`
    for (const part of [
      xml,
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')]),
    ]) {
      const rows = await rowsOf(await packedWorkbook('', { 'xl/worksheets/sheet1.xml': part }))
      assert.deepEqual(
        rows.map((row) => row.cells[0].text),
        names
      )
    }
  })

  test('hidden sheets are left out', async ({ assert }) => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('旧名单', { state: 'hidden' }).addRow(['x'])
    book.addWorksheet('毕业生').addRow(['y'])

    const sheets = await readSheets(Buffer.from(await book.xlsx.writeBuffer()))

    assert.deepEqual(
      sheets.map((sheet) => sheet.name),
      ['毕业生']
    )
  })
})

test.group('Reading csv', () => {
  const text = '学号,姓名\r\n001,"徐㼆, ""小徐"""\r\n\r\n002,王\n'
  const expected = [
    [1, '学号', '姓名'],
    [2, '001', '徐㼆, "小徐"'],
    [4, '002', '王'],
  ]

  test('UTF-8 with and without mark, UTF-16 and semicolons', async ({ assert }) => {
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    ]) {
      const rows = await rowsOf(bytes)
      assert.deepEqual(
        rows.map((row) => [row.rowNumber, ...texts(row.cells)]),
        expected
      )
    }
    const [row] = await rowsOf(Buffer.from('学号;姓名\n'))
    assert.deepEqual(texts(row.cells), ['学号', '姓名'])
  })

  test('GB18030, as Excel in Chinese writes it', async ({ assert }) => {
    const bytes = Buffer.from([0xd1, 0xa7, 0xba, 0xc5, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0a])

    const [row] = await rowsOf(bytes)

    assert.deepEqual(texts(row.cells), ['学号', '姓名'])
  })
})

test.group('Files that are not what their name says', () => {
  test('each is refused by name', async ({ assert }) => {
    const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    const cases: [string, Buffer][] = [
      ['xls', Buffer.concat([old, Buffer.alloc(600)])],
      ['password', Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')])],
      ['html', Buffer.from('\uFEFF<html><table></table></html>')],
      ['not_workbook', Buffer.from('%PDF-1.7')],
      ['not_workbook', Buffer.alloc(0)],
      ['not_workbook', Buffer.from([1, 2, 0, 3])],
      ['not_workbook', Buffer.from('PK\x03\x04 broken')],
      ['not_workbook', await packed({ 'word/document.xml': '<w/>' })],
      ['macros', await packedWorkbook('', { 'xl/vbaProject.bin': 'x' })],
      [
        'external_links',
        await packedWorkbook('', { 'xl/externalLinks/externalLink1.xml': '<x/>' }),
      ],
      [
        'not_workbook',
        await packedWorkbook('', { 'xl/styles.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }),
      ],
      [
        'not_workbook',
        await packedWorkbook('', {
          'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>',
        }),
      ],
      [
        'too_large',
        await packedWorkbook(
          '',
          Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`x/${i}`, '']))
        ),
      ],
    ]
    for (const [code, bytes] of cases) {
      const error = await rowsOf(bytes).catch((thrown) => thrown)
      assert.instanceOf(error, RefusedFile, code)
      assert.equal(error.code, code)
    }
  })

  test('a bomb is refused before it is unpacked', async ({ assert }) => {
    const bytes = await packedWorkbook('', {
      'xl/worksheets/sheet1.xml': Buffer.alloc(150 * 1024 * 1024, 0x20),
    })
    const before = process.memoryUsage().rss
    const started = performance.now()

    const error = await rowsOf(bytes).catch((thrown) => thrown)

    assert.equal(error.code, 'too_large')
    assert.isBelow(performance.now() - started, 1000)
    assert.isBelow(process.memoryUsage().rss - before, 50 * 1024 * 1024)
  })

  test('a row without an end does not grow for ever', async ({ assert }) => {
    const noise = Array.from({ length: 90_000 }, (_, i) => `<c><v>${i * 7919}</v></c>`).join('')
    const error = await rowsOf(
      await packedWorkbook('', {
        'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row>${noise}`,
      })
    ).catch((thrown) => thrown)

    assert.equal(error.code, 'too_large')
  })
})

async function rowsOf(bytes: Buffer): Promise<SheetRow[]> {
  const [sheet] = await readSheets(bytes)
  const rows: SheetRow[] = []
  for await (const batch of sheet.batches()) rows.push(...batch)
  return rows
}

function texts(cells: Cell[]): string[] {
  return cells.map((cell) => cell.text)
}
