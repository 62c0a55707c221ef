import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { readDocumentNumber, type DocumentKind } from '#documents/document_number'

const TODAY = DateTime.fromISO('2026-11-23', { zone: 'utc' })

/** Published specimens, and invented numbers of unassigned regions. */
const VALID: [DocumentKind, string, string, string | null, string | null][] = [
  ['RIC', '11010519491231002X', '11010519491231002X', '1949-12-31', 'F'],
  ['RIC', '11010519491231002x', '11010519491231002X', '1949-12-31', 'F'],
  ['RIC', '１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X', '1949-12-31', 'F'],
  ['RIC', "'110105 19491231-002X", '11010519491231002X', '1949-12-31', 'F'],
  ['RIC', '319901200301051278', '319901200301051278', '2003-01-05', 'M'],
  ['RIC', '31990120030105126X', '31990120030105126X', '2003-01-05', 'F'],
  ['RIC', '319901200402290040', '319901200402290040', '2004-02-29', 'F'],
  ['HMT_RP', '810000199901010030', '810000199901010030', '1999-01-01', 'M'],
  ['HMT_RP', '820000200102030040', '820000200102030040', '2001-02-03', 'F'],
  ['HMT_RP', '830000200102030050', '830000200102030050', '2001-02-03', 'M'],
  ['FPR', '911124198108030024', '911124198108030024', '1981-08-03', 'F'],
  ['FPR', '932682198501010017', '932682198501010017', '1985-01-01', 'M'],
  ['FPR2017', 'CAN110081080310', 'CAN110081080310', null, null],
  ['HM_PERMIT', 'H01234567', 'H01234567', null, null],
  ['HM_PERMIT', 'M0123456700', 'M01234567', null, null],
  ['TW_PERMIT', '01234567', '01234567', null, null],
  ['TW_PERMIT', '0123456701', '01234567', null, null],
  ['PASSPORT', 'E12345678', 'E12345678', null, null],
]

const INVALID: [DocumentKind, string, string][] = [
  ['RIC', '440524188001010014', 'birth'],
  ['RIC', '110105194912310021', 'checksum'],
  ['RIC', '1101051949123100', 'format'],
  ['RIC', 'X1010519491231002X', 'format'],
  ['RIC', '319901200302290019', 'birth'],
  ['RIC', '319901200313050010', 'birth'],
  ['RIC', '319901203012310011', 'birth'],
  ['RIC', '009901200301050010', 'region'],
  ['FPR', '932682198501010018', 'checksum'],
  ['HM_PERMIT', 'A01234567', 'format'],
  ['HM_PERMIT', 'H0123456', 'format'],
  ['HM_PERMIT', 'H012345678', 'format'],
  ['TW_PERMIT', '0123456', 'format'],
  ['TW_PERMIT', '012345678', 'format'],
  ['PASSPORT', 'AB12', 'format'],
]

test.group('Document numbers', () => {
  test('{0} {1} is read')
    .with(VALID)
    .run(({ assert }, [kind, raw, key, birth, sex]) => {
      const reading = readDocumentNumber(kind, raw, TODAY)
      assert.containSubset(reading, { ok: true, kind, key, birth, sex })
    })

  test('{0} {1} is refused with {2}')
    .with(INVALID)
    .run(({ assert }, [kind, raw, error]) => {
      assert.containSubset(readDocumentNumber(kind, raw, TODAY), { ok: false, error })
    })

  test('what is doubtful only warns', ({ assert }) => {
    assert.containSubset(readDocumentNumber('FPR', '99990120030105001X', TODAY), {
      ok: true,
      warnings: ['foreign_card_unknown'],
    })
    assert.containSubset(readDocumentNumber('FPR2017', 'CAN110081080311', TODAY), {
      ok: true,
      warnings: ['check_digit'],
    })
  })

  test('a residence permit typed as a resident ID is taken for what it is', ({ assert }) => {
    assert.containSubset(readDocumentNumber('RIC', '810000199901010030', TODAY), {
      ok: true,
      kind: 'HMT_RP',
      warnings: ['kind_switched'],
    })
  })
})
