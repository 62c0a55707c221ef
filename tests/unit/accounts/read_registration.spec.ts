import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import {
  ACCOUNT_CONSENTS,
  readRegistration,
  type RegistrationInput,
} from '#accounts/read_registration'

const NOW = DateTime.utc(2026, 11, 24)
const TYPED: RegistrationInput = {
  kind: 'RIC',
  country: null,
  number: "'319901 20030105-126x",
  mobile: '+86 138 0013 8000',
  name: '阿依古丽•买买提',
  email: 'Student@Example.com',
  sex: 'F',
  consents: ACCOUNT_CONSENTS,
}

test.group('A sign-up form', () => {
  test('is read as people type it', ({ assert }) => {
    const reading = readRegistration(TYPED, NOW)
    assert.containSubset(reading, {
      ok: true,
      registration: {
        kind: 'RIC',
        number: '31990120030105126X',
        mobile: '13800138000',
        name: '阿依古丽·买买提',
      },
    })
  })

  test('says all its problems at once', ({ assert }) => {
    const reading = readRegistration(
      {
        ...TYPED,
        kind: 'PASSPORT',
        number: 'AB12',
        mobile: '123',
        name: '',
        email: 'a',
        consents: ['terms_privacy'],
      },
      NOW
    )
    assert.isFalse(reading.ok)
    assert.sameMembers(!reading.ok ? reading.problems.map(({ field }) => field) : [], [
      'number',
      'country',
      'mobile',
      'name',
      'email',
      'sensitive_id',
    ])
  })

  test('a country is kept of a passport only', ({ assert }) => {
    const reading = readRegistration({ ...TYPED, country: 'VNM' }, NOW)
    assert.isNull(reading.ok ? reading.registration.country : 'refused')
  })

  test('a residence permit typed as a resident ID is taken as what it is', ({ assert }) => {
    const reading = readRegistration({ ...TYPED, number: '820000200102030040' }, NOW)
    assert.equal(reading.ok && reading.registration.kind, 'HMT_RP')
  })
})
