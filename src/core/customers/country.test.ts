import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { codeOfCountry, nameOfCountry } from './country.ts'
import { usualNames } from './usual-country-names.ts'

describe('the code of a country', () => {
  test('is found by its name, by usual other names, and by the code', () => {
    const expected: Readonly<Record<string, string>> = {
      'New Zealand': 'NZ',
      USA: 'US',
      'U.S.A.': 'US',
      'United States of America': 'US',
      'the united states': 'US',
      Turkey: 'TR',
      Türkiye: 'TR',
      'Czech Republic': 'CZ',
      'Great Britain': 'GB',
      'The Netherlands': 'NL',
      'Viet Nam': 'VN',
      'Bosnia and Herzegovina': 'BA',
      'Saint Kitts and Nevis': 'KN',
      "Cote d'Ivoire": 'CI',
      'Korea, Republic of': 'KR',
      'Republic of the Congo': 'CG',
      'Democratic Republic of the Congo': 'CD',
      'Isle of Man': 'IM',
      uk: 'GB',
      nz: 'NZ',
    }
    for (const [name, code] of Object.entries(expected)) assert.equal(codeOfCountry(name), code, name)
  })

  test('is unknown where the name is nobody’s', () => {
    for (const name of ['', ' ', 'the', 'of', '.', 'Middle-earth', 'QQ', 'United']) {
      assert.equal(codeOfCountry(name), null, name)
    }
  })

  test('leads back from every name that a code has', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    const codes = letters.flatMap((first) => letters.map((second) => first + second))
    for (const code of codes) {
      const name = nameOfCountry(code)
      if (name === null || codeOfCountry(code) !== code) continue
      assert.equal(codeOfCountry(name), code, name)
    }
    for (const [code, names] of Object.entries(usualNames)) {
      assert.notEqual(nameOfCountry(code), null, code)
      for (const name of names) assert.equal(codeOfCountry(name), code, name)
    }
  })
})
