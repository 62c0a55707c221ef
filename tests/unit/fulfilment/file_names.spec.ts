import { test } from '@japa/runner'
import { fileNames, namesDocumentNumbers, type NameValues } from '#fulfilment/file_names'

test.group('Names of delivered photos', () => {
  test('the student number is the usual name', ({ assert }) => {
    assert.deepEqual(fileNames('{studentNo}.jpg', [student(), student({ studentNo: '0012-a' })]), [
      '20230001.jpg',
      '0012-a.jpg',
    ])
  })

  test('every token has its place, in any script', ({ assert }) => {
    const template = '{seq}-{studentNo}_{name}-{candidateNo}-{certNo}.jpg'
    for (const name of ['徐㼆', '𠮷田', '阿依古丽·买买提', "O'Neill Müller"]) {
      const [fileName] = fileNames(template, [
        student({ name, candidateNo: '23310000', certNo: '319901200301050018' }),
      ])
      assert.equal(fileName, `0001-20230001_${name}-23310000-319901200301050018.jpg`)
    }
  })

  test('the number in the archive is as wide as the last one needs', ({ assert }) => {
    const names = fileNames('{seq}.JPEG', Array(10001).fill(student()))
    assert.equal(names[0], '00001.jpg')
    assert.equal(names[10000], '10001.jpg')
  })

  test('two alike get numbers, also where only the case differs', ({ assert }) => {
    const students = ['陈 Li', '陈 li', '陈 LI', '陈 li_2'].map((name) => student({ name }))
    assert.deepEqual(fileNames('{name}.jpg', students), [
      '陈 Li.jpg',
      '陈 li_2.jpg',
      '陈 LI_3.jpg',
      '陈 li_2_2.jpg',
    ])
  })

  test('no value leads out of the folder or hides a file', ({ assert }) => {
    const tricks = [
      '../../etc/passwd',
      '..\\..\\boot.ini',
      '/abs',
      'C:\\x',
      '.hidden',
      'a\u0000b',
      'a\nb',
      'fdp\u202egpj',
      'dot. ',
      'CON',
      'nul.x',
    ]
    for (const studentNo of tricks) {
      const [fileName] = fileNames('{studentNo}.jpg', [student({ studentNo })])
      // eslint-disable-next-line no-control-regex
      assert.notMatch(fileName, /[/\\:\u0000-\u001f\u202e]|^\.|[. ]\.jpg$|^(con|nul)\./i, studentNo)
      assert.match(fileName, /^[^.].*\.jpg$/)
    }
    assert.equal(fileNames('../{studentNo}', [student()])[0], '_20230001.jpg')
  })

  test('a name is cut between characters before it is too long', ({ assert }) => {
    const names = fileNames('{name}', Array(3).fill(student({ name: '𠮷'.repeat(300) })))
    for (const name of names) {
      assert.isBelow(Buffer.byteLength(name), 255)
      assert.isTrue(name.isWellFormed())
    }
    assert.lengthOf(new Set(names), 3)
  })

  test('a student without the value is named by the student number, at last by the place', ({
    assert,
  }) => {
    const students = [student(), student({ studentNo: '' })]
    assert.deepEqual(fileNames('{candidateNo}.jpg', students), ['20230001.jpg', '0002.jpg'])
  })

  test('a template without tokens still gives every photo a name', ({ assert }) => {
    assert.deepEqual(fileNames('photo', [student(), student()]), ['photo.jpg', 'photo_2.jpg'])
  })

  test('a value that looks like a token stays as it is', ({ assert }) => {
    assert.deepEqual(fileNames('{name}', [student({ name: '{certNo}', certNo: '3199' })]), [
      '{certNo}.jpg',
    ])
  })

  test('an unknown token is refused', ({ assert }) => {
    for (const template of ['{mobile}.jpg', '{studentNo}{}.jpg', '{constructor}']) {
      assert.throws(() => fileNames(template, [student()]), 'fulfilment.errors.template_unknown')
    }
  })

  test('only {certNo} puts document numbers into names', ({ assert }) => {
    assert.isTrue(namesDocumentNumbers('{certNo}.jpg'))
    assert.isFalse(namesDocumentNumbers('{candidateNo}_{name}.jpg'))
  })
})

function student(values: Partial<NameValues> = {}): NameValues {
  return { studentNo: '20230001', name: '陈思远', candidateNo: null, certNo: null, ...values }
}
