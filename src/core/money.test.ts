import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { exponentOf, toDecimal, toMinor } from './money.ts'

const currencies = ['EUR', 'JPY', 'KWD', 'CLF']

describe('money', () => {
  test('minor units survive the way to a decimal and back, as text and as number', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(...currencies), (minor, currency) => {
        assert.equal(toMinor(toDecimal(minor, currency), currency), minor + 0)
      }),
    )
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...currencies), (minor, currency) => {
        assert.equal(toMinor(Number(toDecimal(minor, currency)), currency), minor + 0)
      }),
    )
  })

  test('a decimal has exactly the decimals of its currency', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...currencies), (minor, currency) => {
        const decimals = toDecimal(minor, currency).split('.')[1] ?? ''
        assert.equal(decimals.length, exponentOf(currency))
      }),
    )
  })

  test('reads what people write and refuses what would have to be rounded', () => {
    assert.equal(toMinor('12.5', 'EUR'), 1250)
    assert.equal(toMinor('12.500', 'EUR'), 1250)
    assert.equal(toMinor('-0', 'EUR'), 0)
    assert.equal(toMinor('7.', 'EUR'), 700)
    assert.equal(toMinor('12.345', 'EUR'), null)
    assert.equal(toMinor('12.5', 'JPY'), null)
    assert.equal(toMinor('1e3', 'EUR'), null)
    assert.equal(toMinor('', 'EUR'), null)
    assert.equal(toMinor('99999999999999999', 'EUR'), null)
    assert.equal(toMinor(Number.NaN, 'EUR'), null)
  })
})
